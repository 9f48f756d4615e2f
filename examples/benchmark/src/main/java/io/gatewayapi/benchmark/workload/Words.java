package io.gatewayapi.benchmark.workload;

import java.util.Locale;
import java.util.Random;

/** The words that hosts and paths are made of. */
final class Words {

    private static final String[] SEGMENTS = {
        "api", "v1", "v2", "users", "orders", "items", "cart", "checkout", "payments", "invoices", "catalog", "search", "products",
        "reviews", "ratings", "login", "accounts", "sessions", "static", "assets", "images", "admin", "reports", "metrics", "internal",
        "notifications", "subscriptions", "shipments", "warehouses", "recommendations", "feed", "graphql"
    };
    private static final String[] SERVICES = {
        "shop", "blog", "mail", "auth", "media", "stats", "maps", "chat", "docs", "billing", "support", "status", "partners", "inventory"
    };

    private Words() {}

    static String segment(Random random) {
        return SEGMENTS[random.nextInt(SEGMENTS.length)];
    }

    /** The name of host number {@code index}: names of three and four labels, all different. */
    static String host(int index) {
        String service = SERVICES[index % SERVICES.length];
        return index % 3 == 0
                ? service + '-' + index + ".team" + index % 97 + ".example.com"
                : service + index + ".example.org";
    }

    /** Something behind a prefix: one or two segments, an identifier mostly. */
    static String tail(Random random) {
        String id = random.nextBoolean()
                ? Integer.toString(random.nextInt(1_000_000))
                : String.format(Locale.ROOT, "%08x-%04x-4%03x", random.nextInt(), random.nextInt(1 << 16), random.nextInt(1 << 12));
        return random.nextInt(3) == 0 ? '/' + id + '/' + segment(random) : '/' + id;
    }
}

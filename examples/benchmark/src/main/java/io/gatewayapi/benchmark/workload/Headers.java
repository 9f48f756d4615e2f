package io.gatewayapi.benchmark.workload;

import java.util.Random;

/** The twelve headers a request has: those of a browser behind a load balancer, one of which a rule may ask for. */
final class Headers {

    private static final int COUNT = 12;

    private Headers() {}

    static String[] of(Random random, String name, String value) {
        String[] headers = {
            "Accept", "application/json, text/plain, */*",
            "Accept-Encoding", "gzip, deflate, br",
            "Accept-Language", "en-GB,en;q=0.9",
            "Cache-Control", "no-cache",
            "Content-Type", "application/json",
            "Cookie", "session=" + Long.toHexString(random.nextLong()),
            "Referer", "https://www.example.com/start",
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0",
            "X-Forwarded-For", "192.0.2." + random.nextInt(256),
            "X-Forwarded-Proto", "https",
            "X-Request-Id", Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()),
            "X-Tenant", "t" + random.nextInt(1000)
        };
        if (!name.isEmpty()) {
            int place = 2 * random.nextInt(COUNT);
            headers[place] = name;
            headers[place + 1] = value;
        }
        return headers;
    }

    /** The headers of a gRPC call. */
    static String[] ofCall(Random random) {
        String[] headers = of(random, "", "");
        headers[8] = "Content-Type";
        headers[9] = "application/grpc";
        return headers;
    }
}

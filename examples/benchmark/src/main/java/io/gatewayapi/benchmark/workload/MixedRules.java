package io.gatewayapi.benchmark.workload;

import io.gatewayapi.benchmark.workload.Rule.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Rules as clusters have them. A fifth of the hosts are wildcards; the paths of a host have one to four segments and share
 * their beginnings; of the rules 15 % are Exact, 20 % ask for a header beside a path that is there already, 5 % for a query
 * parameter, 10 % for a method.
 */
final class MixedRules {

    /** The header that the conditional rules ask for. */
    static final String CANARY = "x-canary";

    private final Random random;
    private final int rulesPerHost;
    private final List<Rule> rules = new ArrayList<>();

    private MixedRules(Random random, int rulesPerHost) {
        this.random = random;
        this.rulesPerHost = rulesPerHost;
    }

    static List<Rule> of(int count, int rulesPerHost, Random random) {
        MixedRules made = new MixedRules(random, rulesPerHost);
        for (int host = 0; made.rules.size() < count; host++) {
            made.addHost(host % 5 == 4 ? "*." + Words.host(host) : Words.host(host), Math.min(rulesPerHost, count - made.rules.size()));
        }
        return made.rules;
    }

    private void addHost(String host, int count) {
        List<String> paths = paths(count);
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(100);
            // the first rule of a host is plain, so that there is something to put a condition beside
            boolean conditional = i > 0 && dice >= 15 && dice < 40;
            Kind kind = dice < 15 ? Kind.EXACT : Kind.PREFIX;
            String path = paths.get(conditional ? random.nextInt(i) : i);
            Rule rule = Rule.of(rules.size(), host, kind, path);
            if (conditional) {
                rule = dice < 35 ? rule.withHeader(CANARY, "v" + random.nextInt(4)) : rule.withQuery("version", "v" + random.nextInt(4));
            } else if (dice >= 90) {
                rule = rule.withMethod(random.nextBoolean() ? "POST" : "DELETE");
            }
            rules.add(rule);
        }
    }

    /** Different paths; each may begin with an earlier one. */
    private List<String> paths(int count) {
        Set<String> paths = new LinkedHashSet<>();
        List<String> known = new ArrayList<>();
        while (known.size() < count) {
            String path = "";
            if (!known.isEmpty() && random.nextInt(10) < 6) {
                String earlier = known.get(random.nextInt(known.size()));
                path = earlier.chars().filter(c -> c == '/').count() < 4 ? earlier : "";
            }
            // a host with many rules has many words
            path += '/' + Words.segment(random) + (rulesPerHost > 100 ? Integer.toString(random.nextInt(rulesPerHost / 10)) : "");
            if (paths.add(path)) {
                known.add(path);
            }
        }
        return known;
    }
}

package io.gatewayapi.match.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Host names and the hosts that stand for all those they take. */
final class Hosts {

    private Hosts() {}

    /**
     * One host for each class of hosts that some host names take alike: each exact name, a fresh one below each wildcard, and one that
     * none takes. The widest classes come first.
     */
    static List<String> representatives(Collection<String> patterns) {
        Set<String> known = new TreeSet<>(patterns);
        List<String> hosts = new ArrayList<>(List.of(stranger(known)));
        List<String> wildcards = known.stream().filter(pattern -> pattern.startsWith("*."))
                .sorted(Comparator.comparingInt(String::length)).toList();
        wildcards.forEach(pattern -> hosts.add(fresh(pattern.substring(2), known)));
        known.stream().filter(pattern -> !pattern.isEmpty() && !pattern.startsWith("*.")).forEach(hosts::add);
        return hosts;
    }

    /** A host that no name takes but the empty one. */
    private static String stranger(Set<String> known) {
        String host = "any.example.test";
        for (int i = 0; isTaken(host, known); i++) {
            host = "any.example" + i + ".invalid" + i;
        }
        return host;
    }

    private static boolean isTaken(String host, Set<String> known) {
        return patterns(host).stream().anyMatch(pattern -> !pattern.isEmpty() && known.contains(pattern));
    }

    /** A host below a suffix that no narrower name takes. */
    private static String fresh(String suffix, Set<String> known) {
        String label = "any";
        for (int i = 0; known.contains(label + "." + suffix) || known.contains("*." + label + "." + suffix); i++) {
            label = "any-" + i;
        }
        return label + "." + suffix;
    }

    /** The names that may take a host, the most specific first. */
    static List<String> patterns(String host) {
        List<String> patterns = new ArrayList<>(List.of(host));
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            patterns.add("*" + host.substring(dot));
        }
        patterns.add("");
        return patterns.stream().distinct().toList();
    }

    /** HTTPRouteSpec.hostnames: a wildcard stands for one or more labels. */
    static boolean takes(String pattern, String host) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || (lower.startsWith("*.") ? host.endsWith(lower.substring(1)) && host.length() >= lower.length()
                : host.equals(lower));
    }

    static int specificity(String pattern) {
        return pattern.isEmpty() ? 0 : pattern.startsWith("*.") ? pattern.length() : 1_000 + pattern.length();
    }
}

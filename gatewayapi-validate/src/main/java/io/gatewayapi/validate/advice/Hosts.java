package io.gatewayapi.validate.advice;

import java.util.ArrayList;
import java.util.List;

/** How host names contain one another; the empty name is every host. */
final class Hosts {

    private Hosts() {}

    /** The name itself and every wider one, the most specific first; {@code *.example.com} takes one or more labels, never none. */
    static List<String> covering(String hostname) {
        List<String> names = new ArrayList<>();
        names.add(hostname);
        int from = hostname.startsWith("*.") ? 2 : 0;
        for (int dot = hostname.indexOf('.', from); dot >= 0; dot = hostname.indexOf('.', dot + 1)) {
            names.add("*" + hostname.substring(dot));
        }
        if (!hostname.isEmpty()) {
            names.add("");
        }
        return names;
    }

    /** For people. */
    static String show(String hostname) {
        return hostname.isEmpty() ? "every host" : hostname;
    }
}

package io.gatewayapi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The many ways to write one request. The first of each is the plain one. */
final class Spelling {

    private Spelling() {}

    /** Ways to write a host: neither case nor port nor one trailing dot count. */
    enum Host {
        PLAIN,
        UPPER,
        PORT,
        DOT;

        String write(String host, int port) {
            return switch (this) {
                case PLAIN -> host;
                case UPPER -> host.toUpperCase(Locale.ROOT);
                case PORT -> host + ":" + port;
                case DOT -> host + ".";
            };
        }
    }

    /** Ways to write a path that normalisation makes the same, and one that it must not. */
    enum Path {
        PLAIN,
        ESCAPED,
        DOUBLED,
        DOT,
        CLIMBING,
        HIDDEN_SLASH;

        String write(String path) {
            return switch (this) {
                case PLAIN -> path;
                case ESCAPED -> path.replaceFirst("a", "%61");
                case DOUBLED -> "/" + path;
                case DOT -> "/." + path;
                case CLIMBING -> "/b/%2E." + path;
                case HIDDEN_SLASH -> path + "%2fb";
            };
        }
    }

    /** Ways to send headers or parameters, of which some must not match. */
    enum Fields {
        PLAIN,
        OTHER_CASE,
        SPLIT,
        REPEATED,
        WITH_OTHERS,
        WITHOUT_LAST;

        List<Map.Entry<String, String>> write(List<Map.Entry<String, String>> fields) {
            List<Map.Entry<String, String>> written = new ArrayList<>();
            for (Map.Entry<String, String> field : fields) {
                switch (this) {
                    case OTHER_CASE -> written.add(Map.entry(otherCase(field.getKey()), field.getValue()));
                    case SPLIT -> List.of(field.getValue().split(",")).forEach(part -> written.add(Map.entry(field.getKey(), part)));
                    default -> written.add(field);
                }
            }
            if (this == REPEATED && !fields.isEmpty()) {
                written.add(Map.entry(fields.get(0).getKey(), "2"));
            }
            if (this == WITHOUT_LAST && !written.isEmpty()) {
                written.remove(written.size() - 1);
            }
            if (this == WITH_OTHERS) {
                written.add(0, Map.entry("other", "1"));
            }
            return written;
        }

        private static String otherCase(String name) {
            String upper = name.toUpperCase(Locale.ROOT);
            return upper.equals(name) ? name.toLowerCase(Locale.ROOT) : upper;
        }
    }

    /** The server name of the handshake; connections are reused, so it need not be the host of the request. */
    enum ServerName {
        SAME,
        OTHER,
        NONE;

        String write(String host, String other) {
            return switch (this) {
                case SAME -> host;
                case OTHER -> other;
                case NONE -> "";
            };
        }
    }
}

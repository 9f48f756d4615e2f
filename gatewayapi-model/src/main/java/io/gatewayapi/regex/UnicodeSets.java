package io.gatewayapi.regex;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** The classes of Unicode, as the JDK has them: general categories and scripts, by name. */
final class UnicodeSets {

    private UnicodeSets() {}

    /**
     * The set of a name.
     *
     * @param name as between the braces of {@code \p{Greek}}; case, blanks, {@code _} and {@code -} do not count
     * @return null where there is none
     */
    static CodePoints named(String name) {
        String key = canonical(name);
        // categories first: few expressions name a script, so its table is made for those only
        CodePoints category = Categories.BY_NAME.get(key);
        return category != null ? category : Scripts.BY_NAME.get(key);
    }

    private static String canonical(String name) {
        return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    }

    private static final class Categories {

        /** Indexed by {@link Character#getType(int)}; 17 is nobody's. */
        private static final String[] NAMES = {
            "cn", "lu", "ll", "lt", "lm", "lo", "mn", "me", "mc", "nd", "nl", "no", "zs", "zl", "zp", "cc",
            "cf", "", "co", "cs", "pd", "ps", "pe", "pc", "po", "sm", "sc", "sk", "so", "pi", "pf"
        };

        static final Map<String, CodePoints> BY_NAME = partition(codePoint -> NAMES[Character.getType(codePoint)]);

        static {
            Map<String, CodePoints.Builder> majors = new HashMap<>();
            BY_NAME.forEach((name, set) ->
                    majors.computeIfAbsent(name.substring(0, 1), major -> new CodePoints.Builder()).add(set));
            majors.forEach((name, set) -> BY_NAME.put(name, set.build()));
            BY_NAME.put("lc", new CodePoints.Builder()
                    .add(BY_NAME.get("lu")).add(BY_NAME.get("ll")).add(BY_NAME.get("lt")).build());
            BY_NAME.put("any", CodePoints.ALL);
            BY_NAME.put("ascii", AsciiSets.POSIX.get("ascii"));
            BY_NAME.put("assigned", BY_NAME.get("cn").negated());
        }
    }

    private static final class Scripts {

        static final Map<String, CodePoints> BY_NAME = partition(codePoint -> UnicodeScript.of(codePoint).name());

        static {
            // not a script: what belongs to none
            BY_NAME.remove("unknown");
        }
    }

    /** All code points by name, run by run. */
    private static Map<String, CodePoints> partition(IntFunction<String> nameOf) {
        Map<String, CodePoints.Builder> builders = new HashMap<>();
        int first = 0;
        String name = nameOf.apply(0);
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT + 1; codePoint++) {
            String other = codePoint > Character.MAX_CODE_POINT ? "" : nameOf.apply(codePoint);
            if (!other.equals(name)) {
                builders.computeIfAbsent(name, key -> new CodePoints.Builder()).add(first, codePoint - 1);
                first = codePoint;
                name = other;
            }
        }
        Map<String, CodePoints> sets = new HashMap<>();
        builders.forEach((key, builder) -> sets.put(canonical(key), builder.build()));
        return sets;
    }
}

package io.gatewayapi.cli;

import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Maps as YAML, the way kubectl prints it. */
final class Yaml {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDereferenceAliases(true) // equal parts are written out, not referred to
            .setWidth(Integer.MAX_VALUE) // and no text is broken
            .build();

    /** Texts that older readers of YAML take for something else: a condition's status is "True", not true. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)y|yes|n|no|on|off|true|false|null|~|[-+.]?[0-9][-+0-9a-fxo._:]*");

    private Yaml() {}

    static String document(Map<String, Object> object) {
        return new Dump(SETTINGS, new Quoting()).dumpToString(object);
    }

    private static final class Quoting extends StandardRepresenter {

        Quoting() {
            super(SETTINGS);
            var plain = representers.get(String.class);
            representers.put(String.class, text -> AMBIGUOUS.matcher((String) text).matches()
                    ? representScalar(Tag.STR, (String) text, ScalarStyle.DOUBLE_QUOTED)
                    : plain.representData(text));
        }
    }
}

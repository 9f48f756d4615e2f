package io.gatewayapi.model;

import java.util.List;

/**
 * Edits of a header block ({@code HTTPHeaderFilter}).
 *
 * @param set replaces all values of a name
 * @param add appends to the values of a name
 * @param remove removes a name
 */
public record HeaderModifier(List<HttpHeader> set, List<HttpHeader> add, List<String> remove) {

    /** Copies the collections and refuses {@code null} by name. */
    public HeaderModifier {
        set = List.copyOf(set);
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }
}

package io.gatewayapi.filters;

import io.gatewayapi.model.HttpHeader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Edits of a header block, in the order in which they are to be done. Names are in lower case. What could change the framing
 * of a message or split it is not among them: no hop-by-hop header, no {@code Content-Length}, no {@code Host}, no line break
 * in a value. Immutable.
 */
public final class HeaderEdits {

    /** No edit. */
    public static final HeaderEdits NONE = new HeaderEdits(List.of());

    private enum Kind { SET, ADD, REMOVE }

    private record Edit(Kind kind, String name, String value) {
        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + name + (kind == Kind.REMOVE ? "" : ": " + value);
        }
    }

    private final List<Edit> edits;

    private HeaderEdits(List<Edit> edits) {
        this.edits = edits;
    }

    /**
     * Replaces all values of a header by one, or creates it.
     *
     * @param name the name, in any case
     * @param value the value, taken literally
     * @return the edit
     * @throws IllegalArgumentException when the name is no token or may not be edited, or the value is no header value
     */
    public static HeaderEdits set(String name, String value) {
        return of(Kind.SET, name, value);
    }

    /**
     * Appends a value behind those a header has, or creates it.
     *
     * @param name the name, in any case
     * @param value the value, taken literally
     * @return the edit
     * @throws IllegalArgumentException when the name is no token or may not be edited, or the value is no header value
     */
    public static HeaderEdits add(String name, String value) {
        return of(Kind.ADD, name, value);
    }

    /**
     * Removes all values of a header.
     *
     * @param name the name, in any case
     * @return the edit
     * @throws IllegalArgumentException when the name is no token or may not be edited
     */
    public static HeaderEdits remove(String name) {
        return of(Kind.REMOVE, name, "");
    }

    private static HeaderEdits of(Kind kind, String name, String value) {
        FieldSyntax.objection(name, value).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return new HeaderEdits(List.of(new Edit(kind, FieldSyntax.lower(name), value)));
    }

    /**
     * These edits and then others.
     *
     * @param later the others
     * @return both; one of the two when the other is empty
     */
    public HeaderEdits then(HeaderEdits later) {
        if (isEmpty() || later.isEmpty()) {
            return isEmpty() ? later : this;
        }
        List<Edit> both = new ArrayList<>(edits.size() + later.edits.size());
        both.addAll(edits);
        both.addAll(later.edits);
        return new HeaderEdits(Collections.unmodifiableList(both));
    }

    /**
     * Whether there is no edit.
     *
     * @return true when nothing is to be done
     */
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /**
     * Does the edits on the headers of a host.
     *
     * @param headers what they are done on; called once for each edit, in order, on this thread
     */
    public void applyTo(HeaderEditor headers) {
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            switch (edit.kind) {
                case SET -> headers.set(edit.name, edit.value);
                case ADD -> headers.add(edit.name, edit.value);
                case REMOVE -> headers.remove(edit.name);
            }
        }
    }

    /**
     * The header lines after the edits.
     *
     * @param headers the lines before, in order, names in any case; left as they are
     * @return the lines after, names in lower case: what stays keeps its order, what is set or added comes behind it. A line whose
     *     name is none is left out, and what ends a line within a value becomes a space, should the host's parser let it pass
     */
    public List<HttpHeader> applyTo(List<HttpHeader> headers) {
        List<HttpHeader> lines = new ArrayList<>(headers.size() + edits.size());
        for (HttpHeader line : headers) {
            if (FieldSyntax.isToken(line.name())) {
                lines.add(new HttpHeader(FieldSyntax.lower(line.name()), FieldSyntax.onOneLine(line.value())));
            }
        }
        applyTo(new HeaderEditor() {
            @Override
            public void set(String name, String value) {
                remove(name);
                add(name, value);
            }

            @Override
            public void add(String name, String value) {
                lines.add(new HttpHeader(name, value));
            }

            @Override
            public void remove(String name) {
                lines.removeIf(line -> line.name().equals(name));
            }
        });
        return List.copyOf(lines);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderEdits that && edits.equals(that.edits);
    }

    @Override
    public int hashCode() {
        return edits.hashCode();
    }

    /** {@return the edits in order, such as {@code set x-a: 1, remove x-b}} */
    @Override
    public String toString() {
        return edits.stream().map(Edit::toString).collect(Collectors.joining(", "));
    }
}

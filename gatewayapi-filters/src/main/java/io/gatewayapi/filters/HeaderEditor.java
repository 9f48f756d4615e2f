package io.gatewayapi.filters;

/**
 * The headers of a host's own request or response, as far as edits need them: usually three lines over a mutable header map.
 * Names arrive in lower case and are to be compared without regard to case; values are literal and hold no line break.
 *
 * <p>A host whose headers cannot be removed once they are set (a Servlet response, the builder of the JDK's HttpClient) lets
 * {@link HeaderEdits#applyTo(java.util.List)} or {@link RequestEdits#applyTo} work on a list first.
 */
public interface HeaderEditor {

    /**
     * Replaces all values of a header by one, or creates it.
     *
     * @param name the name
     * @param value the value
     */
    void set(String name, String value);

    /**
     * Appends a value behind those a header has, as a line of its own or joined with a comma, or creates it.
     *
     * @param name the name
     * @param value the value
     */
    void add(String name, String value);

    /**
     * Removes all values of a header, if there are any.
     *
     * @param name the name
     */
    void remove(String name);
}

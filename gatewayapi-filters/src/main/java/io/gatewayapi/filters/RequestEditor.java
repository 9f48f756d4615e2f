package io.gatewayapi.filters;

/**
 * A host's own request on its way to a backend, as far as {@link RequestEdits} need it: a {@link HeaderEditor} over its headers,
 * and the two parts of the request that are no header.
 */
public interface RequestEditor extends HeaderEditor {

    /**
     * Replaces the Host, or {@code :authority}.
     *
     * @param authority the new one
     */
    void authority(String authority);

    /**
     * Says which path and query are sent.
     *
     * @param target path and query; or {@code *}
     */
    void target(String target);
}

package io.gatewayapi.model.decode;

import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes trees of records, for any printer of YAML or JSON. Defaults are written out, as an API server stores them; what is
 * empty is left out. Decoding the tree gives an equal record. Thread-safe.
 */
public final class ManifestEncoder {

    private ManifestEncoder() {}

    /**
     * Encodes an object in the current version of its kind.
     *
     * @param resource the object
     * @return a new tree of maps, lists, texts, numbers and booleans, in the order of a manifest
     */
    public static Map<String, Object> encode(Resource resource) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (resource instanceof OpaqueResource opaque) {
            head(tree, opaque.apiVersion(), resource);
            tree.putAll(opaque.fields());
        } else {
            KnownKind kind = KnownKind.of(resource.kind()).orElseThrow(); // every record but the opaque one has its kind
            head(tree, kind.apiVersion(), resource);
            tree.putAll(kind.write().apply(resource).fields());
        }
        return tree;
    }

    private static void head(Map<String, Object> tree, String apiVersion, Resource resource) {
        tree.put("apiVersion", apiVersion);
        tree.put("kind", resource.kind().kind());
        tree.put("metadata", MetadataCodec.tree(resource.metadata()).fields());
    }
}

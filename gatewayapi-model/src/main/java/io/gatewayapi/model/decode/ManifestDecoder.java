package io.gatewayapi.model.decode;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes records of manifests. It takes trees of {@code Map}, {@code List}, {@code String}, {@code Number} and {@code
 * Boolean}, as SnakeYAML, Jackson, Gson or fabric8's generic resource make them, and applies the specification's defaults.
 *
 * <p>All problems come to light at once, up to a hundred an object. An object with a problem of severity {@link
 * Severity#ERROR} is refused as a whole and the others live; only unknown fields may be dropped instead ({@link
 * #droppingUnknownFields()}). What an object may hold is bounded (3 MiB with its aliases written out), so a hostile
 * manifest costs no more than its bound. Immutable and thread-safe; the cost is linear in the size of the trees.
 */
public final class ManifestDecoder {

    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "StorageClass",
            "IngressClass", "PriorityClass", "RuntimeClass", "APIService", "CSIDriver", "CSINode", "VolumeAttachment",
            "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding", "ClusterIssuer");

    private final Channel channel;
    private final boolean dropUnknownFields;

    private ManifestDecoder(Channel channel, boolean dropUnknownFields) {
        this.channel = channel;
        this.dropUnknownFields = dropUnknownFields;
    }

    /**
     * A decoder for one channel that, like an API server with strict field validation, refuses objects with unknown fields.
     *
     * @param channel which kinds, versions and fields there are
     * @return the decoder
     */
    public static ManifestDecoder of(Channel channel) {
        return new ManifestDecoder(channel, false);
    }

    /**
     * The same decoder, which reports unknown fields and goes on without them, as an API server does without strict
     * validation. Versions that are no longer served are read as the current one.
     *
     * @return the changed copy
     */
    public ManifestDecoder droppingUnknownFields() {
        return new ManifestDecoder(channel, true);
    }

    /**
     * Decodes manifests with everything the experimental channel has, and refuses unknown fields.
     *
     * @param documents the trees, one a document; a {@code kind: List} holds several objects
     * @return the objects that could be read, and all problems
     */
    public static Decoded decode(Iterable<?> documents) {
        return of(Channel.EXPERIMENTAL).decodeAll(documents);
    }

    /**
     * Decodes manifests. A later object replaces an earlier one of the same kind, namespace and name, with a warning.
     *
     * @param documents the trees, one a document; a {@code kind: List} holds several objects
     * @return the objects that could be read, and all problems
     */
    public Decoded decodeAll(Iterable<?> documents) {
        Map<ObjectKey, Resource> resources = new LinkedHashMap<>();
        Map<ObjectKey, Integer> origins = new LinkedHashMap<>();
        Map<ObjectKey, String> versions = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        int index = 0;
        for (Object document : documents) {
            for (Object item : items(document)) {
                int current = index;
                List<Problem> found = new ArrayList<>();
                object(item, found).ifPresent(resource -> {
                    ObjectKey key = resource.key();
                    if (resources.put(key, resource) != null) {
                        found.add(duplicate(key));
                    }
                    origins.put(key, current);
                    versions.put(key, version(apiVersion(item)));
                });
                found.forEach(problem -> problems.add(problem.inDocument(current)));
            }
            index++;
        }
        return new Decoded(ResourceSet.of(resources.values()), problems, origins, versions);
    }

    private static Problem duplicate(ObjectKey key) {
        return Problem.of(Severity.WARNING, "duplicate-object", key.toString(), "metadata.name",
                        "the input holds this object more than once; the last one counts")
                .withFix("remove the others, or give them names of their own");
    }

    /**
     * The objects of a document.
     *
     * @param document a tree
     * @return the items of a {@code kind: List}, or of a list of trees; otherwise the document itself
     */
    public static List<?> items(Object document) {
        if (document instanceof Map<?, ?> map
                && map.get("kind") instanceof String kind
                && kind.endsWith("List")
                && map.get("items") instanceof List<?> items) {
            return items;
        }
        if (document instanceof List<?> list) {
            return list;
        }
        return document == null ? List.of() : Collections.singletonList(document);
    }

    private Optional<Resource> object(Object tree, List<Problem> problems) {
        if (!(tree instanceof Map<?, ?> map)) {
            problems.add(Problem.of(Severity.ERROR, "no-object", "(no kind)", "", "a manifest must be an object, but is " + Trees.describe(tree))
                    .withFix("begin it with apiVersion: and kind:"));
            return Optional.empty();
        }
        String apiVersion = apiVersion(map);
        String kindName = map.get("kind") instanceof String text ? text : "";
        if (kindName.equals("List") && apiVersion.equals("v1")) { // with a list of items it would have been taken apart
            problems.add(Problem.of(Severity.ERROR, "no-object", "List", "items", "a List must have a list of items, but has "
                            + (map.get("items") == null ? "none" : Trees.describe(map.get("items"))))
                    .withFix("write the objects below items:, each behind a dash"));
            return Optional.empty();
        }
        int slash = apiVersion.indexOf('/');
        String group = slash >= 0 ? apiVersion.substring(0, slash) : KnownKind.isGatewayApi(apiVersion) ? apiVersion : ""; // forgot its /v1
        GroupKind kind = new GroupKind(group, kindName);
        String version = version(apiVersion);
        Optional<KnownKind> known = KnownKind.of(kind);
        boolean cluster = known.map(KnownKind::cluster).orElse(CLUSTER_SCOPED.contains(kindName));

        Reading reading = Reading.of(channel, version, label(map, kindName, cluster));
        if (known.isEmpty() && KnownKind.isGatewayApi(kind.group())) {
            reading.unknownKind(kind, apiVersion);
        } else if (known.isPresent() && KnownKind.isGatewayApi(kind.group())) {
            reading.version(known.get(), apiVersion);
        }
        Resource resource = Cursor.read(reading, map, object -> {
            object.required("apiVersion", Cursor::string);
            object.required("kind", Cursor::string);
            ObjectMeta metadata = object.required("metadata", cluster ? MetadataCodec::cluster : MetadataCodec::namespaced);
            return known.isPresent()
                    ? known.get().read().apply(metadata, object)
                    : new OpaqueResource(apiVersion, kind, metadata, object.everythingElse());
        });
        // what the Gateway API does not know it does not judge; it only needs to be small enough, and to have a name
        boolean foreign = known.isEmpty() && !KnownKind.isGatewayApi(kind.group()) && !kindName.isEmpty() && !apiVersion.isEmpty();
        reading.problems().stream().filter(problem -> !foreign || problem.code().equals("too-large")).forEach(problems::add);
        boolean refused = reading.isRefused() || !foreign && !dropUnknownFields && reading.hasStrictProblems();
        return refused ? Optional.empty() : Optional.of(resource);
    }

    private static String apiVersion(Object tree) {
        return tree instanceof Map<?, ?> map && map.get("apiVersion") instanceof String text ? text : "";
    }

    private static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** The object as findings name it, from what can be read of it. */
    private static String label(Map<?, ?> map, String kind, boolean cluster) {
        Map<?, ?> metadata = map.get("metadata") instanceof Map<?, ?> fields ? fields : Map.of();
        String name = metadata.get("name") instanceof String text ? Trees.shorten(text) : "(no name)";
        String namespace = metadata.get("namespace") instanceof String text && !text.isEmpty() ? Trees.shorten(text) + "/" : "default/";
        return (kind.isEmpty() ? "(no kind)" : Trees.shorten(kind)) + " " + (cluster ? "" : namespace) + name;
    }
}

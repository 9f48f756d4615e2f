package io.gatewayapi.model.decode;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The reading of one object: its problems, and how much of it may be read. A muted reading reports nothing; a describing
 * one reports nothing and writes down every field that the codecs ask for, which is how the nearest known field is found.
 */
final class Reading {

    /** An API server takes no request above 3 MiB, so no object is larger. */
    static final int MAX_CHARACTERS = 3 << 20;

    /** More than anybody reads; a hostile object has millions. */
    static final int MAX_PROBLEMS = 100;

    /** Kinds that people look for in our groups and find elsewhere. */
    private static final Map<String, String> MOVED = Map.of(
            "XListenerSet", "write apiVersion: gateway.networking.k8s.io/v1 and kind: ListenerSet",
            "MultiClusterService", "there is no such kind; give an HTTPRoute several backendRefs of kind ServiceImport, with weights",
            "ReferencePolicy", "write kind: ReferenceGrant",
            "TrafficSplit", "there is no such kind; give an HTTPRoute several backendRefs with weights");

    private final Channel channel;
    private final String version;
    private final String object;
    private final Set<String> described;
    private final boolean muted;
    private final List<Problem> problems = new ArrayList<>();
    private int left = MAX_CHARACTERS;
    private boolean lenient;
    private int warnings;
    private int errors;
    private boolean refused;
    private boolean strictProblems;

    private Reading(Channel channel, String version, String object, boolean muted, Set<String> described) {
        this.channel = channel;
        this.version = version;
        this.object = object;
        this.muted = muted;
        this.described = described;
    }

    static Reading of(Channel channel, String version, String object) {
        return new Reading(channel, version, object, false, null);
    }

    Reading muted() {
        return new Reading(channel, version, object, true, null);
    }

    List<Problem> problems() {
        return problems;
    }

    /** Whether the object cannot be used: something is missing or of the wrong type. */
    boolean isRefused() {
        return refused;
    }

    /** Whether it holds what an API server refuses under strict validation and otherwise reads over. */
    boolean hasStrictProblems() {
        return strictProblems;
    }

    /** The version the object is written in, without its group. */
    String version() {
        return version;
    }

    boolean knowsExperimental() {
        return channel == Channel.EXPERIMENTAL;
    }

    boolean isDescribing() {
        return described != null;
    }

    /** From here on problems are warnings, or not; answers what was before. */
    boolean lenient(boolean on) {
        boolean before = lenient;
        lenient = on;
        return before;
    }

    /** How many problems there were while they were warnings. */
    int warnings() {
        return warnings;
    }

    /** The paths of all fields that a codec asks for, relative to its object. */
    Set<String> describe(Function<Cursor, ?> codec) {
        Set<String> paths = new LinkedHashSet<>();
        // a standard channel describes its own fields only, so that no experimental one is recommended
        Cursor.read(new Reading(channel, version, object, true, paths), Map.of(), codec);
        return paths;
    }

    /** The fields of the object itself, without those below them. */
    Set<String> fieldsOf(Function<Cursor, ?> codec) {
        Set<String> names = new LinkedHashSet<>(describe(codec));
        names.removeIf(path -> path.indexOf('.') >= 0 || path.indexOf('[') >= 0);
        return names;
    }

    void visit(Cursor cursor) {
        if (isDescribing()) {
            described.add(cursor.path());
        } else {
            charge(cursor, 1);
        }
    }

    /** Counts what is read; false once an object is larger than any API server takes. Aliases are counted each time. */
    boolean charge(Cursor cursor, int amount) {
        if (muted) {
            return true;
        }
        if (left < 0 || isFull() && (refused || lenient)) {
            return false; // nothing of it will be used
        }
        left -= amount;
        if (left < 0) {
            // also within the status, since what follows is not read
            refused = true;
            problems.add(Problem.of(Severity.ERROR, "too-large", object, cursor.path(),
                            "the object is larger than 3 MiB once its aliases are written out, which no API server takes")
                    .withFix("make it smaller; look for anchors (&) that are repeated (*)"));
        }
        return left >= 0;
    }

    void missing(Cursor field) {
        refuse(Problem.of(Severity.ERROR, "required", object, field.path(), "this field is required and missing").withFix("add it"));
    }

    void invalid(Cursor value, String code, String message, String fix) {
        refuse(Problem.of(Severity.ERROR, code, object, value.path(), message).withFix(fix));
    }

    void mismatch(Cursor field, String discriminator, String type, String otherType) {
        refuse(Problem.of(Severity.ERROR, "union-mismatch", object, field.path(),
                        "belongs to " + discriminator + " " + otherType + ", but " + discriminator + " is " + type)
                .withFix("remove it, or set " + discriminator + ": " + otherType)
                .withRule("CEL validation: only the field that the type names may be set"));
    }

    void badKey(Cursor map, Object key) {
        refuse(Problem.of(Severity.ERROR, "wrong-type", object, map.path(), "a key must be a string, but is " + Trees.describe(key))
                .withFix("write the key as a plain word"));
    }

    void unknownField(Cursor field, String name, Function<Cursor, ?> codec) {
        // the search is costly, so it ends with the list of problems
        Optional<String> near = muted || isFull() ? Optional.empty() : Nearest.field(name, describe(codec));
        unknown(field, "is not a field of Gateway API v1.6.1", near.map(known -> "write " + known).orElse("remove it"));
    }

    void experimentalField(Cursor field) {
        unknown(field, "is a field of the experimental channel, which the standard channel does not have",
                "remove it, or install and check against the experimental channel");
    }

    private void unknown(Cursor field, String message, String fix) {
        if (!muted) {
            strictProblems |= !lenient;
            add(Problem.of(Severity.ERROR, "unknown-field", object, field.path(), message).withFix(fix));
        }
    }

    void unknownKind(GroupKind kind, String apiVersion) {
        Optional<KnownKind> elsewhere = KnownKind.named(kind.kind()).findFirst();
        String fix = elsewhere.map(known -> "write apiVersion: " + known.apiVersion())
                .or(() -> Nearest.name(kind.kind(), KnownKind.ofGroup(kind.group()).stream().map(GroupKind::kind).toList())
                        .map(near -> "write kind: " + near))
                .orElse(MOVED.getOrDefault(kind.kind(), "remove it, or use the group it belongs to"));
        refuse(Problem.of(Severity.ERROR, "unknown-kind", object, "kind",
                        Trees.shorten(apiVersion) + " has no kind " + Trees.shorten(kind.kind())).withFix(fix));
    }

    /** Notes an old version, refuses one that no API server serves. */
    void version(KnownKind kind, String apiVersion) {
        String fix = "write apiVersion: " + kind.apiVersion();
        if (!kind.isServed(version, channel)) {
            strictProblems = true;
            String message = kind.isExperimentalKind() && version.equals(kind.version())
                    ? kind.kind().kind() + " is a kind of the experimental channel, which the standard channel does not have"
                    : Trees.shorten(apiVersion) + " is not served by the " + channel.name().toLowerCase(Locale.ROOT) + " channel of v1.6.1";
            add(Problem.of(Severity.ERROR, "version-not-served", object, "apiVersion", message)
                    .withFix(kind.isExperimentalKind() ? "install and check against the experimental channel" : fix));
        } else if (!version.equals(kind.version())) {
            add(Problem.of(Severity.INFO, "old-version", object, "apiVersion", apiVersion + " is an old version; it is read as " + kind.version())
                    .withFix(fix));
        }
    }

    private void refuse(Problem problem) {
        if (!muted) {
            refused |= !lenient;
            add(problem);
        }
    }

    private boolean isFull() {
        return (lenient ? warnings : errors) > MAX_PROBLEMS;
    }

    private void add(Problem problem) {
        if (left < 0) {
            return; // the rest was not read, so nothing true can be said of it
        }
        int count = lenient ? ++warnings : ++errors;
        if (count <= MAX_PROBLEMS) {
            problems.add(lenient ? warning(problem) : problem);
        } else if (count == MAX_PROBLEMS + 1) {
            Problem last = Problem.of(problem.severity(), "too-many-problems", object, "", "there are further problems, not listed here")
                    .withFix("begin with the first " + MAX_PROBLEMS);
            problems.add(lenient ? warning(last) : last);
        }
    }

    private static Problem warning(Problem p) {
        return new Problem(Severity.WARNING, p.code(), p.object(), p.document(), p.path(), p.message(), p.fix(), p.rule());
    }
}

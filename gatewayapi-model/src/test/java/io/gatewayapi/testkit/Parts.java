package io.gatewayapi.testkit;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LabelOperator;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.LabelSelectorRequirement;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PolicyTargetReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What objects of all kinds are made of. Texts are any texts, numbers any numbers: a record does not judge. */
final class Parts {

    private Parts() {}

    static Arbitrary<ObjectMeta> namespaced() {
        return metadata(Names.namespaces().map(Optional::of));
    }

    static Arbitrary<ObjectMeta> clusterScoped() {
        return metadata(Arbitraries.just(Optional.empty()));
    }

    private static Arbitrary<ObjectMeta> metadata(Arbitrary<Optional<String>> namespace) {
        return Combinators.combine(Names.names(), namespace, texts(), texts(), instants().optional(0.5), Arbitraries.longs())
                .as(ObjectMeta::new);
    }

    static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    }

    static Arbitrary<Optional<String>> text() {
        return Names.texts().optional(0.5);
    }

    /** A map of texts, such as labels. */
    static Arbitrary<Map<String, String>> texts() {
        return Arbitraries.maps(Names.texts(), Names.texts()).ofMaxSize(2);
    }

    static <T> Arbitrary<List<T>> few(Arbitrary<T> items) {
        return items.list().ofMaxSize(2);
    }

    static Arbitrary<OptionalInt> number() {
        return Arbitraries.integers().optional(0.5).map(value -> value.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    /** A word that no version of the specification has given a meaning to. */
    static Arbitrary<String> unknownWords() {
        return Arbitraries.of("Fancy", "", "exact", "pathprefix", "example.net/Own");
    }

    /** A value of an open enumeration, known or not. */
    static <T> Arbitrary<T> open(List<T> known, Function<String, T> type) {
        return Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.of(known)), Tuple.of(1, unknownWords().map(type)));
    }

    static Arbitrary<Duration> durations() {
        Arbitrary<String> parts = Combinators.combine(Arbitraries.integers().between(0, 99_999), Arbitraries.of("h", "m", "s", "ms"))
                .as((count, unit) -> count + unit);
        return parts.list().ofMinSize(1).ofMaxSize(4).map(all -> Duration.parse(String.join("", all)));
    }

    static Arbitrary<GroupKind> groupKinds() {
        return Combinators.combine(Names.texts(), Names.texts()).as(GroupKind::new);
    }

    static Arbitrary<ObjectReference> objectReferences() {
        return Combinators.combine(Names.texts(), Names.texts(), text(), Names.texts()).as(ObjectReference::new);
    }

    static Arbitrary<LocalObjectReference> localReferences() {
        return Combinators.combine(Names.texts(), Names.texts(), Names.texts()).as(LocalObjectReference::new);
    }

    static Arbitrary<PolicyTargetReference> targetReferences() {
        return Combinators.combine(Names.texts(), Names.texts(), Names.texts(), text()).as(PolicyTargetReference::new);
    }

    static Arbitrary<ParentReference> parentReferences() {
        return Combinators.combine(Names.texts(), Names.texts(), text(), Names.texts(), text(), number()).as(ParentReference::new);
    }

    static Arbitrary<BackendReference> backendReferences() {
        return Combinators.combine(Names.texts(), Names.texts(), text(), Names.texts(), number()).as(BackendReference::new);
    }

    /** A weighted backend without filters, as TLS, TCP and UDP have it. */
    static Arbitrary<BackendRef> backends() {
        return Combinators.combine(backendReferences(), Arbitraries.integers()).as((ref, weight) -> new BackendRef(ref, weight, List.of()));
    }

    /** A weighted backend with filters, as HTTP and gRPC have it. */
    static Arbitrary<BackendRef> filteringBackends() {
        Arbitrary<Integer> weights = Arbitraries.integers();
        return Combinators.combine(backendReferences(), weights, Filters.any().list().ofMaxSize(1)).as(BackendRef::new);
    }

    static Arbitrary<LabelSelector> selectors() {
        Arbitrary<LabelOperator> operators = open(LabelOperator.KNOWN, LabelOperator::new);
        Arbitrary<LabelSelectorRequirement> requirement =
                Combinators.combine(Names.texts(), operators, few(Names.texts())).as(LabelSelectorRequirement::new);
        return Combinators.combine(texts(), few(requirement)).as(LabelSelector::new);
    }
}

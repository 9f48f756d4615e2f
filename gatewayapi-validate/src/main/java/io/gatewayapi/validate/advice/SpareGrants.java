package io.gatewayapi.validate.advice;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Grants that no reference needs, and entries of grants that allow more than is used. Vendors' kinds may use any: they are left alone. */
final class SpareGrants implements Concern {

    private static final Set<GroupKind> REFERRERS = Set.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE, GroupKind.TLS_ROUTE,
            GroupKind.TCP_ROUTE, GroupKind.UDP_ROUTE, GroupKind.GATEWAY, GroupKind.LISTENER_SET);

    /** How many names a grant is asked to list before "all" is the better word. */
    private static final int FEW = 5;

    private record Reference(ObjectKey from, ObjectKey to) {}

    @Override
    public void look(Scene scene) {
        List<ReferenceGrant> grants = scene.resources().all(ReferenceGrant.class);
        if (grants.isEmpty() || !scene.isWhole()) {
            return;
        }
        Map<String, List<Reference>> byTarget = new HashMap<>();
        references(scene).filter(reference -> !reference.from.namespace().equals(reference.to.namespace()))
                .forEach(reference -> byTarget.computeIfAbsent(reference.to.namespace(), key -> new ArrayList<>()).add(reference));
        for (ReferenceGrant grant : grants) {
            if (grant.from().stream().allMatch(from -> REFERRERS.contains(new GroupKind(from.group(), from.kind())))) {
                judge(scene, grant, byTarget.getOrDefault(grant.namespace(), List.of()));
            }
        }
    }

    private static void judge(Scene scene, ReferenceGrant grant, List<Reference> references) {
        List<Reference> used = references.stream()
                .filter(reference -> grant.from().stream().anyMatch(from -> isFrom(from, reference)) && grant.to().stream().anyMatch(to -> isTo(to, reference)))
                .toList();
        if (used.isEmpty()) {
            scene.info("unused-grant", grant.key(), "spec", "nothing uses this grant: no reference that it allows leads into namespace " + grant.namespace(),
                    "remove it", "ReferenceGrant");
            return;
        }
        for (int i = 0; i < grant.from().size(); i++) {
            ReferenceGrantFrom from = grant.from().get(i);
            if (used.stream().noneMatch(reference -> isFrom(from, reference))) {
                scene.info("wide-grant", grant.key(), "spec.from[" + i + "]", "no " + from.kind() + " of namespace " + from.namespace() + " uses this grant",
                        "remove the entry", "ReferenceGrant");
            }
        }
        for (int i = 0; i < grant.to().size(); i++) {
            target(scene, grant, i, used);
        }
    }

    private static void target(Scene scene, ReferenceGrant grant, int index, List<Reference> used) {
        ReferenceGrantTo to = grant.to().get(index);
        Set<String> names = new TreeSet<>();
        used.stream().filter(reference -> isTo(to, reference)).forEach(reference -> names.add(reference.to.name()));
        if (names.isEmpty()) {
            scene.info("wide-grant", grant.key(), "spec.to[" + index + "]", "no reference leads to " + to.name().map(name -> to.kind() + " " + name).orElse("a " + to.kind()),
                    "remove the entry", "ReferenceGrant");
        } else if (to.name().filter(name -> !name.isEmpty()).isEmpty() && names.size() <= FEW) {
            scene.info("wide-grant", grant.key(), "spec.to[" + index + "]", "allows every " + to.kind() + " of namespace " + grant.namespace() + ", of which only "
                            + String.join(", ", names) + (names.size() == 1 ? " is used" : " are used"),
                    names.size() == 1 ? "add name: " + names.iterator().next() : "write an entry for each, with its name", "ReferenceGrantTo.name");
        }
    }

    private static boolean isFrom(ReferenceGrantFrom from, Reference reference) {
        return from.namespace().equals(reference.from.namespace()) && reference.from.kind().equals(new GroupKind(from.group(), from.kind()));
    }

    private static boolean isTo(ReferenceGrantTo to, Reference reference) {
        return reference.to.kind().equals(new GroupKind(to.group(), to.kind()))
                && to.name().filter(name -> !name.isEmpty() && !name.equals(reference.to.name())).isEmpty();
    }

    // ---- every reference that may need a grant

    private static Stream<Reference> references(Scene scene) {
        Stream<Reference> backends = scene.resources().routes().stream()
                .flatMap(route -> SpareBackends.refs(route).stream().map(BackendRef::ref).map(ref -> new Reference(route.key(), ref.target(route.namespace()))));
        Stream<Reference> filters = scene.filters().stream().flatMap(place -> SpareBackends.ref(place.filter()).stream()
                .map((BackendReference ref) -> new Reference(place.route(), ref.target(place.route().namespace()))));
        Stream<Reference> gateways = scene.resources().all(Gateway.class).stream()
                .flatMap(gateway -> Stream.concat(certificates(gateway.listeners()), tls(gateway)).map(ref -> new Reference(gateway.key(), ref.target(gateway.namespace()))));
        Stream<Reference> sets = scene.resources().all(ListenerSet.class).stream()
                .flatMap(set -> certificates(set.listeners()).map(ref -> new Reference(set.key(), ref.target(set.namespace()))));
        return Stream.of(backends, filters, gateways, sets).flatMap(all -> all);
    }

    private static Stream<ObjectReference> certificates(List<Listener> listeners) {
        return listeners.stream().flatMap(listener -> listener.tls().stream()).map(ListenerTls::certificateRefs).flatMap(List::stream);
    }

    private static Stream<ObjectReference> tls(Gateway gateway) {
        Stream<FrontendTls> frontend = gateway.tls().flatMap(GatewayTls::frontend).stream();
        Stream<ObjectReference> authorities = frontend.flatMap(tls -> Stream.concat(Stream.of(tls.defaults()), tls.perPort().stream().map(port -> port.tls())))
                .map(FrontendTlsConfig::validation).flatMap(validation -> validation.stream())
                .map(ClientValidation::caCertificateRefs).flatMap(List::stream);
        return Stream.concat(authorities, gateway.tls().flatMap(GatewayTls::backend).flatMap(GatewayBackendTls::clientCertificateRef).stream());
    }
}

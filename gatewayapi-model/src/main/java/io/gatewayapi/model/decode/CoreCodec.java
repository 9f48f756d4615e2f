package io.gatewayapi.model.decode;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the objects that the Gateway API refers to. They have many more fields than it looks at, so these
 * objects are open: what the model does not hold is read over, and is not written back.
 */
final class CoreCodec {

    private CoreCodec() {}

    static Namespace namespace(ObjectMeta metadata, Cursor object) {
        object.open();
        return new Namespace(metadata);
    }

    static Tree tree(Namespace n) {
        return new Tree();
    }

    static Service service(ObjectMeta metadata, Cursor object) {
        object.open();
        return object.orElse("spec", spec -> {
            spec.open();
            return new Service(
                    metadata,
                    spec.orElse("type", Cursor::string, "ClusterIP"),
                    spec.optional("clusterIP", Cursor::string),
                    spec.list("ports", CoreCodec::port));
        }, new Service(metadata, "ClusterIP", Optional.empty(), List.of()));
    }

    static Tree tree(Service s) {
        return Tree.of("spec", Tree.of("type", s.type()).put("clusterIP", s.clusterIp()).list("ports", s.ports(), CoreCodec::tree));
    }

    static ServiceImport serviceImport(ObjectMeta metadata, Cursor object) {
        object.open();
        return object.orElse("spec", spec -> {
            spec.open();
            return new ServiceImport(
                    metadata, spec.orElse("type", Cursor::string, "ClusterSetIP"), spec.list("ports", CoreCodec::port));
        }, new ServiceImport(metadata, "ClusterSetIP", List.of()));
    }

    static Tree tree(ServiceImport s) {
        return Tree.of("spec", Tree.of("type", s.type()).list("ports", s.ports(), CoreCodec::tree));
    }

    private static ServicePort port(Cursor c) {
        c.open();
        return new ServicePort(
                c.optional("name", Cursor::string),
                c.required("port", Cursor::integer),
                c.orElse("protocol", Cursor::string, "TCP"),
                c.optional("appProtocol", Cursor::string));
    }

    private static Tree tree(ServicePort p) {
        return new Tree()
                .put("name", p.name())
                .put("port", p.port())
                .put("protocol", p.protocol())
                .put("appProtocol", p.appProtocol());
    }

    static Secret secret(ObjectMeta metadata, Cursor object) {
        object.open();
        Map<String, Bytes> data = new LinkedHashMap<>(object.map("data", CoreCodec::base64));
        object.strings("stringData").forEach((key, text) -> data.put(key, Bytes.utf8(text)));
        return new Secret(metadata, object.orElse("type", Cursor::string, "Opaque"), data);
    }

    static Tree tree(Secret s) {
        return Tree.of("type", s.type()).put("data", base64(s.data()));
    }

    static ConfigMap configMap(ObjectMeta metadata, Cursor object) {
        object.open();
        return new ConfigMap(metadata, object.strings("data"), object.map("binaryData", CoreCodec::base64));
    }

    static Tree tree(ConfigMap c) {
        return Tree.of("data", c.data()).put("binaryData", base64(c.binaryData()));
    }

    private static Bytes base64(Cursor c) {
        String text = c.string();
        try {
            // Kubernetes reads over line breaks and nothing else
            return Bytes.of(Base64.getDecoder().decode(text.replace("\n", "").replace("\r", "")));
        } catch (IllegalArgumentException e) {
            c.invalid("base64", "the value is not base64", "encode it, or put the text under stringData or data");
            return Bytes.utf8("");
        }
    }

    private static Map<String, Object> base64(Map<String, Bytes> data) {
        Map<String, Object> texts = new LinkedHashMap<>();
        data.forEach((key, bytes) -> texts.put(key, Base64.getEncoder().encodeToString(bytes.toArray())));
        return texts;
    }

    static EndpointSlice endpointSlice(ObjectMeta metadata, Cursor object) {
        object.open();
        return new EndpointSlice(
                metadata,
                object.orElse("addressType", Cursor::string, "IPv4"),
                object.list("endpoints", CoreCodec::endpoint),
                object.list("ports", CoreCodec::endpointPort));
    }

    static Tree tree(EndpointSlice s) {
        return Tree.of("addressType", s.addressType())
                .list("endpoints", s.endpoints(), CoreCodec::tree)
                .list("ports", s.ports(), CoreCodec::tree);
    }

    private static EndpointSlice.Endpoint endpoint(Cursor c) {
        c.open();
        List<String> addresses = c.list("addresses", Cursor::string);
        // discovery.k8s.io/v1: "A nil value should be interpreted as true"
        return c.orElse("conditions", conditions -> {
            conditions.open();
            boolean ready = conditions.orElse("ready", Cursor::bool, true);
            boolean terminating = conditions.orElse("terminating", Cursor::bool, false);
            return new EndpointSlice.Endpoint(addresses, ready && !terminating);
        }, new EndpointSlice.Endpoint(addresses, true));
    }

    private static Tree tree(EndpointSlice.Endpoint e) {
        return Tree.of("addresses", new ArrayList<>(e.addresses())).put("conditions", Tree.of("ready", e.ready()));
    }

    private static EndpointSlice.Port endpointPort(Cursor c) {
        c.open();
        return new EndpointSlice.Port(
                c.optional("name", Cursor::string),
                c.optionalInt("port"),
                c.orElse("protocol", Cursor::string, "TCP"),
                c.optional("appProtocol", Cursor::string));
    }

    private static Tree tree(EndpointSlice.Port p) {
        return new Tree()
                .put("name", p.name())
                .put("port", p.port())
                .put("protocol", p.protocol())
                .put("appProtocol", p.appProtocol());
    }
}

package io.gatewayapi.validate.advice;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import java.util.List;

/** Listeners that speak TLS where clients speak plain HTTP, or the other way round. */
final class UnusualPorts implements Concern {

    @Override
    public void look(Scene scene) {
        scene.resources().all(Gateway.class).forEach(gateway -> look(scene, gateway.key(), gateway.listeners()));
        scene.resources().all(ListenerSet.class).forEach(set -> look(scene, set.key(), set.listeners()));
    }

    private static void look(Scene scene, ObjectKey owner, List<Listener> listeners) {
        for (int i = 0; i < listeners.size(); i++) {
            int port = listeners.get(i).port();
            ProtocolType protocol = listeners.get(i).protocol();
            if (port == 80 && protocol.equals(ProtocolType.HTTPS) || port == 443 && protocol.equals(ProtocolType.HTTP)) {
                scene.info("unusual-port", owner, "spec.listeners[" + i + "].port", "clients speak " + (port == 80 ? "HTTP" : "HTTPS") + " on port " + port + ", but listener "
                                + listeners.get(i).name() + " speaks " + protocol,
                        "write port: " + (port == 80 ? 443 : 80) + ", or the other protocol", "RFC 9110, section 4.2");
            }
        }
    }
}

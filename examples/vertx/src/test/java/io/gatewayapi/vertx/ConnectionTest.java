package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.gateway;
import static io.gatewayapi.vertx.Rig.route;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections and datagrams that are passed on as they come. */
class ConnectionTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private void tcp(String rule, int... backends) {
        rig.write("all.yaml", gateway("{name: tcp, port: 9000, protocol: TCP}"), service("app"), service("none"),
                route("TCPRoute", "route", "", rule));
        for (int port : backends) {
            rig.backend("app:80", port);
        }
        rig.start();
    }

    private String say(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", rig.port(9000))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aClientThatEndsItsDirectionStillGetsTheAnswer() throws Exception {
        tcp("{backendRefs: [{name: app, port: 80}]}", rig.raw(socket -> {
            byte[] all = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(("got " + new String(all, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII));
        }));
        assertEquals("got hello", say("hello"));
    }

    @Test
    void manyBytesGoBothWaysUnchanged() throws Exception {
        tcp("{backendRefs: [{name: app, port: 80}]}", rig.raw(socket -> {
            byte[] buffer = new byte[8192];
            for (int n = socket.getInputStream().read(buffer); n >= 0; n = socket.getInputStream().read(buffer)) {
                socket.getOutputStream().write(buffer, 0, n);
            }
        }));
        String text = "0123456789abcdef".repeat(32_768);
        try (Socket socket = new Socket("127.0.0.1", rig.port(9000))) {
            socket.setSoTimeout(10_000);
            Thread writer = new Thread(() -> {
                try {
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                } catch (IOException e) {
                    // the assertion below sees it
                }
            });
            writer.start();
            assertEquals(text, new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            writer.join();
        }
    }

    @Test
    void aConnectionWithNowhereToGoIsClosed() throws Exception {
        tcp("{backendRefs: [{name: none, port: 80}]}");
        assertEquals("", say(""));
    }

    @Test
    void theSenderOfADatagramGetsTheAnswerAndKeepsItsBackend() throws Exception {
        rig.write("all.yaml", gateway("{name: udp, port: 53, protocol: UDP}"), service("app", "{port: 53, protocol: UDP}"),
                route("UDPRoute", "route", "", "{backendRefs: [{name: app, port: 53}]}"));
        for (int i = 0; i < 3; i++) {
            String name = "udp" + i;
            var socket = rig.vertx.createDatagramSocket();
            socket.handler(packet -> socket.send(name + " " + packet.data(), packet.sender().port(), packet.sender().host()));
            rig.backend("app:53", Waiting.on(socket.listen(0, "127.0.0.1")).localAddress().port());
        }
        rig.start();
        int port = rig.server().datagramPort(53).orElseThrow();
        try (DatagramSocket client = new DatagramSocket()) {
            client.setSoTimeout(10_000);
            Set<String> answers = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                byte[] question = "ping".getBytes(StandardCharsets.US_ASCII);
                client.send(new DatagramPacket(question, question.length, InetAddress.getLoopbackAddress(), port));
                DatagramPacket answer = new DatagramPacket(new byte[100], 100);
                client.receive(answer);
                answers.add(new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII));
            }
            assertEquals(1, answers.size(), answers::toString);
        }
    }
}

package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.HTTP_GATEWAY;
import static io.gatewayapi.vertx.Rig.route;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of gRPC, with a client and a server of grpc-java. */
class GrpcTest {

    private static final Metadata.Key<String> DETAIL = Metadata.Key.of("x-detail", Metadata.ASCII_STRING_MARSHALLER);

    private final Rig rig = new Rig();
    private final List<Server> servers = new ArrayList<>();
    private ManagedChannel channel;

    @AfterEach
    void close() throws Exception {
        if (channel != null) {
            channel.shutdownNow();
        }
        servers.forEach(Server::shutdownNow);
        rig.close();
    }

    private enum Text implements MethodDescriptor.Marshaller<String> {
        UTF8;

        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder().setType(type).setFullMethodName("shop.Cart/" + name)
                .setRequestMarshaller(Text.UTF8).setResponseMarshaller(Text.UTF8).build();
    }

    private static final MethodDescriptor<String, String> ADD = method("Add", MethodType.UNARY);
    private static final MethodDescriptor<String, String> FAIL = method("Fail", MethodType.UNARY);
    private static final MethodDescriptor<String, String> COUNT = method("Count", MethodType.SERVER_STREAMING);
    private static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);

    private int server() throws IOException {
        Metadata trailers = new Metadata();
        trailers.put(DETAIL, "because");
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(ServerServiceDefinition.builder("shop.Cart")
                .addMethod(ADD, ServerCalls.asyncUnaryCall((String request, StreamObserver<String> answer) -> {
                    answer.onNext("added " + request);
                    answer.onCompleted();
                }))
                .addMethod(FAIL, ServerCalls.asyncUnaryCall((String request, StreamObserver<String> answer) ->
                        answer.onError(Status.ALREADY_EXISTS.withDescription("twice").asRuntimeException(trailers))))
                .addMethod(COUNT, ServerCalls.asyncServerStreamingCall((String request, StreamObserver<String> answer) -> {
                    for (int i = 0; i < Integer.parseInt(request); i++) {
                        answer.onNext("item " + i);
                    }
                    answer.onCompleted();
                }))
                .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(GrpcTest::reply))
                .build()).build().start();
        servers.add(server);
        return server.getPort();
    }

    private static StreamObserver<String> reply(StreamObserver<String> answer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(String message) {
                answer.onNext("re: " + message);
            }

            @Override
            public void onError(Throwable failure) {
                answer.onError(failure);
            }

            @Override
            public void onCompleted() {
                answer.onCompleted();
            }
        };
    }

    private void serve() throws IOException {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), route("GRPCRoute", "route", "",
                "{matches: [{method: {service: shop.Cart}}], backendRefs: [{name: app, port: 80}]}",
                "{matches: [{method: {service: shop.Gone}}], backendRefs: [{name: gone, port: 80}]}"));
        rig.backend("app:80", server()).start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", rig.port(80)).usePlaintext().build();
    }

    @Test
    void aCallGoesThrough() throws Exception {
        serve();
        assertEquals("added tea", ClientCalls.blockingUnaryCall(channel, ADD, CallOptions.DEFAULT, "tea"));
    }

    @Test
    void theStatusOfTheServerAndItsTrailersComeThrough() throws Exception {
        serve();
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(channel, FAIL, CallOptions.DEFAULT, "tea"));
        assertEquals(Status.Code.ALREADY_EXISTS, failure.getStatus().getCode());
        assertEquals("twice", failure.getStatus().getDescription());
        assertEquals("because", failure.getTrailers().get(DETAIL));
    }

    @Test
    void aStreamOfAnswersComesThroughInOrder() throws Exception {
        serve();
        Iterator<String> items = ClientCalls.blockingServerStreamingCall(channel, COUNT, CallOptions.DEFAULT, "500");
        for (int i = 0; i < 500; i++) {
            assertEquals("item " + i, items.next());
        }
        assertEquals(false, items.hasNext());
    }

    @Test
    void messagesGoToAndFroWhileTheCallLasts() throws Exception {
        serve();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        StreamObserver<String> said = ClientCalls.asyncBidiStreamingCall(channel.newCall(CHAT, CallOptions.DEFAULT),
                new StreamObserver<>() {
            @Override
            public void onNext(String message) {
                heard.add(message);
            }

            @Override
            public void onError(Throwable failure) {
                heard.add("failed " + failure);
            }

            @Override
            public void onCompleted() {
                heard.add("done");
            }
        });
        for (String message : List.of("one", "two")) {
            said.onNext(message);
            assertEquals("re: " + message, heard.poll(10, TimeUnit.SECONDS));
        }
        said.onCompleted();
        assertEquals("done", heard.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void theGatewaysOwnErrorsAreThoseOfGrpc() throws Exception {
        serve();
        for (var expected : java.util.Map.of("shop.Other/Call", Status.Code.UNIMPLEMENTED, "shop.Gone/Call", Status.Code.UNAVAILABLE)
                .entrySet()) {
            MethodDescriptor<String, String> unknown = ADD.toBuilder().setFullMethodName(expected.getKey()).build();
            StatusRuntimeException failure = assertThrows(StatusRuntimeException.class,
                    () -> ClientCalls.blockingUnaryCall(channel, unknown, CallOptions.DEFAULT, "tea"));
            assertEquals(expected.getValue(), failure.getStatus().getCode(), () -> expected.getKey() + ": " + failure);
        }
    }
}

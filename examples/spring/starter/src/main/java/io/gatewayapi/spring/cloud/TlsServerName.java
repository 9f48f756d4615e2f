package io.gatewayapi.spring.cloud;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.Connection;

/** The server name a client asked for in the TLS handshake with Netty, which WebFlux does not hand out. */
final class TlsServerName {

    private TlsServerName() {}

    /** Nothing where this server did not end the TLS of the request; empty text where the client named no server. */
    static Optional<String> of(ServerHttpRequest request) {
        Object connection = ServerHttpRequestDecorator.getNativeRequest(request);
        if (!(connection instanceof Connection netty)) {
            return Optional.empty();
        }
        Optional<SslHandler> tls = handler(netty.channel()) // of HTTP/2, the parent has it
                .or(() -> Optional.ofNullable(netty.channel().parent()).flatMap(TlsServerName::handler));
        return tls.map(found -> found.engine().getSession() instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames().stream().filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName()).findFirst().orElse("")
                : "");
    }

    private static Optional<SslHandler> handler(Channel channel) {
        return Optional.ofNullable(channel.pipeline().get(SslHandler.class));
    }
}

package io.gatewayapi.spring.cloud;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request whose body is kept for mirrors while it goes to the backend; up to a mebibyte, beyond which there will be no copy. */
final class CopiedBody extends ServerHttpRequestDecorator {

    private static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile boolean tooLarge;

    CopiedBody(ServerHttpRequest request) {
        super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody().doOnSubscribe(subscription -> begun = true).doOnNext(this::keep).doOnComplete(() -> ended = true);
    }

    private void keep(DataBuffer chunk) {
        int length = chunk.readableByteCount();
        tooLarge |= copy.size() + length > LIMIT;
        if (!tooLarge) {
            byte[] bytes = new byte[length];
            int position = chunk.readPosition();
            chunk.read(bytes);
            chunk.readPosition(position);
            copy.writeBytes(bytes);
        }
    }

    /** All of the body; nothing where it was not read to its end, or is too large. */
    Optional<byte[]> whole() {
        boolean none = !begun && getHeaders().getContentLength() <= 0 && !getHeaders().containsHeader("Transfer-Encoding");
        return (ended || none) && !tooLarge ? Optional.of(copy.toByteArray()) : Optional.empty();
    }
}

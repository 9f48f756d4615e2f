package io.gatewayapi.spring.cloud;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request whose body is kept for mirrors while it goes to the backend; up to a mebibyte, beyond which there will be no copy. */
final class CopiedBody extends ServerHttpRequestDecorator {

    private static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private final Consumer<byte[]> whole;
    private final AtomicBoolean handedOut = new AtomicBoolean();
    private volatile boolean begun;
    private volatile boolean tooLarge;

    /**
     * @param whole what wants to have all of the body; called once, and not at all where it breaks off or is too large
     */
    CopiedBody(ServerHttpRequest request, Consumer<byte[]> whole) {
        super(request);
        this.whole = whole;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody().doOnSubscribe(subscription -> begun = true).doOnNext(this::keep).doOnComplete(this::handOut);
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

    /** The client has its answer: that can be before the end of the body was seen, and for a handler that asks for none. */
    void answered() {
        boolean none = !begun && getHeaders().getContentLength() <= 0 && !getHeaders().containsHeader("Transfer-Encoding");
        if (none || copy.size() == getHeaders().getContentLength()) {
            handOut();
        }
    }

    private void handOut() {
        if (!tooLarge && handedOut.compareAndSet(false, true)) {
            whole.accept(copy.toByteArray());
        }
    }
}

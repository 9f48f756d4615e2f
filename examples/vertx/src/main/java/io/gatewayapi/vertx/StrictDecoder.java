package io.gatewayapi.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.util.List;

/**
 * The decoder of Vert.x, which refuses folded headers instead of unfolding them. RFC 9112, section 5.2, leaves the choice; nobody who
 * means well sends them, and some read the second line as a header of its own.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {

    private boolean headBegun;
    private boolean inBody;
    private boolean refused;

    StrictDecoder() {
        super(new Http1ServerConfig().setMaxHeaderSize(HttpFrontend.MAX_HEAD).setMaxInitialLineLength(HttpFrontend.MAX_HEAD));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        refused |= !inBody && isFolded(bytes);
        if (refused) {
            refuse(bytes, out);
            return;
        }
        int before = out.size();
        int start = bytes.readerIndex();
        super.decode(context, bytes, out);
        if (out.size() > before) {
            inBody = !(out.get(out.size() - 1) instanceof LastHttpContent);
            headBegun = false;
        } else {
            headBegun |= bytes.readerIndex() > start; // it is left at the beginning of a line
        }
    }

    /** What Netty does with all that it cannot read: Vert.x answers it with 400, and closes. */
    private void refuse(ByteBuf bytes, List<Object> out) {
        if (bytes.isReadable()) {
            bytes.skipBytes(bytes.readableBytes());
        }
        if (!inBody) {
            inBody = true;
            HttpRequest folded = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
            folded.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a folded header")));
            out.add(folded);
        }
    }

    /** Whether a line of the head begins with white space. */
    private boolean isFolded(ByteBuf bytes) {
        boolean begun = headBegun;
        int line = bytes.readerIndex();
        for (int end = bytes.indexOf(line, bytes.writerIndex(), (byte) '\n'); line < bytes.writerIndex(); ) {
            byte first = bytes.getByte(line);
            if (first == ' ' || first == '\t') {
                return true;
            }
            boolean empty = first == '\n' || first == '\r' && end == line + 1;
            if (end < 0 || empty && begun) {
                return false; // the head goes on with the bytes to come, or it is over
            }
            begun |= !empty;
            line = end + 1;
            end = bytes.indexOf(line, bytes.writerIndex(), (byte) '\n');
        }
        return false;
    }
}

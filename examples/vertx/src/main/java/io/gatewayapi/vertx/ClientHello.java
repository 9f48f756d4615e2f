package io.gatewayapi.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the server name out of the first bytes of a TLS connection (RFC 8446, sections 4.1.2 and 5.1; RFC 6066, section 3). */
final class ClientHello {

    /** A hello longer than that is refused. */
    static final int LIMIT = 64 << 10;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME = 0;

    private ClientHello() {}

    /** The bytes are no TLS, or no hello. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("no ClientHello", null, false, false);
        }
    }

    /**
     * The server name.
     *
     * @param bytes what has come so far; left as it is
     * @return the name, empty where there is none; nothing as long as bytes are missing
     */
    static Optional<String> serverName(ByteBuf bytes) throws Malformed {
        ByteBuf hello = Unpooled.buffer();
        int at = bytes.readerIndex();
        // a hello may be cut into several records, and a record into several packets
        while (bytes.writerIndex() - at >= 5) {
            int length = bytes.getUnsignedShort(at + 3);
            if (bytes.getUnsignedByte(at) != HANDSHAKE || bytes.getUnsignedByte(at + 1) != 3 || length == 0) {
                throw new Malformed();
            }
            int there = Math.min(length, bytes.writerIndex() - at - 5);
            hello.writeBytes(bytes, at + 5, there);
            if (hello.readableBytes() >= 4) {
                int size = hello.getUnsignedMedium(1);
                if (hello.getUnsignedByte(0) != CLIENT_HELLO || size > LIMIT) {
                    throw new Malformed();
                }
                if (hello.readableBytes() >= 4 + size) {
                    return Optional.of(name(hello.slice(4, size)));
                }
            }
            at += 5 + length;
        }
        if (bytes.readableBytes() > 0 && bytes.getUnsignedByte(bytes.readerIndex()) != HANDSHAKE || bytes.readableBytes() > LIMIT) {
            throw new Malformed();
        }
        return Optional.empty();
    }

    private static String name(ByteBuf hello) throws Malformed {
        try {
            hello.skipBytes(2 + 32); // version, random
            hello.skipBytes(hello.readUnsignedByte()); // session
            hello.skipBytes(hello.readUnsignedShort()); // cipher suites
            hello.skipBytes(hello.readUnsignedByte()); // compression
            if (!hello.isReadable()) {
                return "";
            }
            ByteBuf extensions = hello.readSlice(hello.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
                if (type == SERVER_NAME) {
                    ByteBuf list = extension.readSlice(extension.readUnsignedShort());
                    int kind = list.readUnsignedByte();
                    ByteBuf name = list.readSlice(list.readUnsignedShort());
                    return kind == 0 ? name.toString(StandardCharsets.US_ASCII) : "";
                }
            }
            return "";
        } catch (IndexOutOfBoundsException e) {
            throw new Malformed();
        }
    }
}

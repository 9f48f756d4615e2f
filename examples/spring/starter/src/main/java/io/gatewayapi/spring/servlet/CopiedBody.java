package io.gatewayapi.spring.servlet;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A body that is kept for mirrors while it is read for the backend; up to a mebibyte, beyond which there will be no copy. */
final class CopiedBody extends FilterInputStream {

    private static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private final long length;
    private boolean ended;
    private boolean tooLarge;

    /**
     * @param length how long it will be; -1 where that is not known
     */
    CopiedBody(InputStream body, long length) {
        super(body);
        this.length = length;
    }

    /** All of the body; nothing where it was not read to its end, or is too large. */
    Optional<byte[]> whole() {
        return (ended || copy.size() == length) && !tooLarge ? Optional.of(copy.toByteArray()) : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        ended |= read < 0;
        tooLarge |= copy.size() + Math.max(0, read) > LIMIT;
        if (read > 0 && !tooLarge) {
            copy.write(into, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

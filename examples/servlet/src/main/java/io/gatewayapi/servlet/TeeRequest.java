package io.gatewayapi.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request whose body goes to mirrors too, as it is read. */
final class TeeRequest extends HttpServletRequestWrapper {

    private final List<MirrorBody> copies;
    private ServletInputStream input;

    TeeRequest(HttpServletRequest request, List<MirrorBody> copies) {
        super(request);
        this.copies = List.copyOf(copies);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (input == null) {
            input = new Tee(super.getInputStream());
        }
        return input;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        Charset charset = getCharacterEncoding() == null ? StandardCharsets.ISO_8859_1 : Charset.forName(getCharacterEncoding());
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    /** The application is done with the request. */
    void breakOff() {
        copies.forEach(MirrorBody::breakOff);
    }

    private final class Tee extends ServletInputStream {

        private final ServletInputStream source;

        Tee(ServletInputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = source.read(bytes, from, length);
            if (count > 0) {
                copies.forEach(copy -> copy.offer(bytes, from, count));
            } else if (count < 0) {
                copies.forEach(MirrorBody::complete);
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    listener.onDataAvailable();
                }

                @Override
                public void onAllDataRead() throws IOException {
                    copies.forEach(MirrorBody::complete);
                    listener.onAllDataRead();
                }

                @Override
                public void onError(Throwable error) {
                    breakOff();
                    listener.onError(error);
                }
            });
        }
    }
}

package io.gatewayapi.spring.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A backend that accepts connections, reads a little, says a part of an answer, and then waits or breaks off. */
final class BrokenBackend implements AutoCloseable {

    private final ServerSocket socket;

    /**
     * @param says what it answers with
     * @param breaks whether it then resets the connection, or keeps it open in silence
     */
    BrokenBackend(String says, boolean breaks) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(says, breaks), "broken-backend");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(String says, boolean breaks) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.getInputStream().read(new byte[8192]);
                connection.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().flush();
                if (breaks) {
                    connection.setSoLinger(true, 0);
                    connection.close();
                }
            } catch (IOException closed) {
                continue;
            }
        }
    }

    String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package dev.livereload.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.server.RunningServer;
import dev.livereload.server.Soon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SessionProbeTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void oneOfUsIsKnownByItsStatus() throws Exception {
        try (RunningServer running = RunningServer.start()) {
            assertThat(SessionProbe.at(running.port.number())).contains(RunningServer.IDENTITY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n",
                OK + "\r\n",
                OK + "\r\n<html>",
                OK + "\r\n[]",
                OK + "\r\nnull",
                OK + "\r\n{\"server\":\"another\"}",
                OK + "\r\n{\"server\":{}}",
                OK + "\r\n{\"server\":\"livereload-maven-plugin\"",
                "HTTP/1.1 500 Oops\r\n\r\n{\"server\":\"livereload-maven-plugin\"}"
            })
    void anotherServerIsNoneOfUs(String answer) throws Exception {
        try (Other other = new Other(socket -> {
            socket.getOutputStream().write(answer.getBytes(UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        })) {
            assertThat(SessionProbe.at(other.port())).isEmpty();
        }
    }

    @Test
    void nobodyIsNoneOfUs() throws Exception {
        int free;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = once.getLocalPort();
        }
        assertThat(SessionProbe.at(free)).isEmpty();
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedFor() throws Exception {
        try (Other other = new Other(socket -> socket.getInputStream().readAllBytes())) {
            assertThat(SessionProbe.at(other.port())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OK, OK + "\r\n{"})
    void aServerThatTricklesItsAnswerIsNotWaitedFor(String start) throws Exception {
        try (Other other = new Other(socket -> {
            socket.setSoTimeout(50);
            socket.getOutputStream().write(start.getBytes(UTF_8));
            while (true) {
                socket.getOutputStream().write('x');
                awaitInput(socket);
            }
        })) {
            assertThat(SessionProbe.at(other.port())).isEmpty();
        }
    }

    @Test
    void aServerThatFloodsIsNotHeardToItsEnd() throws Exception {
        try (Other other = new Other(socket -> {
            byte[] blanks = " ".repeat(64 * 1024).getBytes(UTF_8);
            socket.getOutputStream().write((OK + "\r\n").getBytes(UTF_8));
            while (true) {
                socket.getOutputStream().write(blanks);
            }
        })) {
            assertThat(SessionProbe.at(other.port())).isEmpty();
        }
    }

    /** Reads until the pause that the socket's own limit gives is over. */
    private static void awaitInput(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {}
        } catch (java.net.SocketTimeoutException e) {
            // It has lasted as long as it should.
        }
    }

    private interface Behaviour {
        void show(Socket socket) throws IOException;
    }

    /** A server that is none of ours. */
    private static final class Other implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Thread thread;

        Other(Behaviour behaviour) throws IOException {
            thread = new Thread(() -> serve(behaviour), "another-server");
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve(Behaviour behaviour) {
            try (Socket socket = listener.accept()) {
                behaviour.show(socket);
            } catch (IOException e) {
                // The other side has had enough.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            Soon.until(() -> !thread.isAlive());
        }
    }
}

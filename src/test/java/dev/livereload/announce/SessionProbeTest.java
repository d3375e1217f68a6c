package dev.livereload.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.server.Await;
import dev.livereload.server.RunningServer;
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
    void findsASessionByItsStatus() throws Exception {
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
    void findsNoSessionInTheAnswerOfAnotherServer(String answer) throws Exception {
        try (OtherServer other = new OtherServer(socket -> {
            socket.getOutputStream().write(answer.getBytes(UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        })) {
            assertThat(SessionProbe.at(other.port())).isEmpty();
        }
    }

    @Test
    void findsNoSessionAtAFreePort() throws Exception {
        int free;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = once.getLocalPort();
        }
        assertThat(SessionProbe.at(free)).isEmpty();
    }

    @Test
    void doesNotWaitForASilentServer() throws Exception {
        try (OtherServer other =
                new OtherServer(socket -> socket.getInputStream().readAllBytes())) {
            assertThat(SessionProbe.at(other.port())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OK, OK + "\r\n{"})
    void doesNotWaitForAServerThatTricklesItsAnswer(String start) throws Exception {
        try (OtherServer other = new OtherServer(socket -> {
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
    void stopsReadingAnEndlessAnswer() throws Exception {
        try (OtherServer other = new OtherServer(socket -> {
            byte[] blanks = " ".repeat(64 * 1024).getBytes(UTF_8);
            socket.getOutputStream().write((OK + "\r\n").getBytes(UTF_8));
            while (true) {
                socket.getOutputStream().write(blanks);
            }
        })) {
            assertThat(SessionProbe.at(other.port())).isEmpty();
        }
    }

    /** Reads until the socket's read timeout. */
    private static void awaitInput(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {}
        } catch (java.net.SocketTimeoutException e) {
            // The pause is over.
        }
    }

    private interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    /** A server of another program. */
    private static final class OtherServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Thread thread;

        OtherServer(Behaviour behaviour) throws IOException {
            thread = new Thread(() -> serve(behaviour), "another-server");
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve(Behaviour behaviour) {
            try (Socket socket = listener.accept()) {
                behaviour.serve(socket);
            } catch (IOException e) {
                // The probe has closed the connection.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            Await.until(() -> !thread.isAlive());
        }
    }
}

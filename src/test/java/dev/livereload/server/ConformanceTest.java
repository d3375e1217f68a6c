package dev.livereload.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.server.ConformanceCase.Sent;
import dev.livereload.server.WebSocketPeer.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows RFC 6455 as the Autobahn|Testsuite checks it. These are our own rows, written after the definitions of its groups 1
 * to 7, 9 and 10, because the suite itself needs Python 2. The server has none of the extensions that the other groups are
 * about.
 */
final class ConformanceTest {

    private static final int OPCODE = 0x0f;

    @AutoClose
    private static EchoServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new EchoServer();
    }

    @AfterEach
    void failsForNoClient() {
        assertThat(server.failures).isEmpty();
    }

    static Stream<ConformanceCase> cases() {
        return ConformanceCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheSuiteExpects(ConformanceCase sent) throws IOException {
        List<Sent> received = new ArrayList<>();
        try (WebSocketPeer client = server.connect()) {
            send(client, sent);
            if (sent.isClosedByClient()) {
                for (Sent unused : sent.received()) {
                    received.add(sent(client.readFrame()));
                }
                client.sendRaw(ConformanceCase.close(ConformanceCase.NORMAL, ""));
            }
            int code = readToClose(client, received);

            assertThat(code).isIn(sent.isClosedByClient() ? List.of(ConformanceCase.NORMAL) : sent.closes());
            if (sent.strict() || !received.isEmpty()) {
                assertThat(received).isEqualTo(sent.received());
            }
            client.assertEnds();
        }
    }

    private static void send(WebSocketPeer client, ConformanceCase sent) {
        try {
            for (String bytes : sent.writes()) {
                client.sendRaw(bytes);
            }
        } catch (IOException e) {
            // The server may end the connection before it has received everything.
        }
    }

    /** Adds the frames in front of the server's close frame, and returns its code. */
    private static int readToClose(WebSocketPeer client, List<Sent> received) throws IOException {
        Frame frame = client.readFrame();
        while (frame.first() != WebSocketPeer.CLOSE) {
            received.add(sent(frame));
            frame = client.readFrame();
        }
        return frame.payload().hasRemaining() ? frame.payload().getShort(0) & 0xffff : ConformanceCase.NORMAL;
    }

    private static Sent sent(Frame frame) {
        return new Sent(
                frame.first() & OPCODE, ISO_8859_1.decode(frame.payload()).toString());
    }
}

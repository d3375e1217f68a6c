package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.livereload.http.Body;
import dev.livereload.http.Heads;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.Peer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in its own process, which may open few files. */
final class FileDescriptorsTest {
    private static final int LIMIT = 80;
    private static final Pattern NEEDED =
            Pattern.compile("classes/?$|Java-WebSocket|jackson|slf4j-(api|simple)|livereload-js|jspecify");

    @Test
    void warnsOnceWhenFileDescriptorsRunOutAndServesAgainLater(@TempDir Path folder) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).isTrue();
        Path printed = folder.resolve("printed");
        Process process = start(folder, printed);
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            assertThat(line).as(Files.readString(printed)).isNotNull();
            int port = Integer.parseInt(line);
            try (WebSocketPeer tab = WebSocketPeer.connect(RunningServer.address(port))) {
                tab.show("http://localhost/a");
                List<Peer> greedy = new ArrayList<>();
                for (int i = 0; i < 2 * LIMIT; i++) {
                    connect(port, greedy);
                }
                Await.until(() -> Files.size(printed) > 0);
                tab.assertHeardNothing();
                for (Peer peer : greedy) {
                    peer.close();
                }

                Await.untilAsserted(() -> assertServes(port));
                tab.assertHeardNothing();
            }
        } finally {
            process.getOutputStream().close();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readAllLines(printed)).singleElement().asString().contains("PORT_CLOSED");
        assertThat(process.exitValue()).isZero();
    }

    private static void connect(int port, List<Peer> peers) {
        try {
            peers.add(Peer.connect(RunningServer.address(port)));
        } catch (IOException e) {
            // The port is closed at the moment.
        }
    }

    private static void assertServes(int port) throws IOException {
        try (Peer peer = Peer.connect(RunningServer.address(port))) {
            assertThat(peer.ask(Heads.get("/")).text()).isEqualTo("served");
        }
    }

    private static Process start(Path folder, Path printed) throws IOException {
        File java = Path.of(System.getProperty("java.home"), "bin", "java").toFile();
        String command = "ulimit -n %d; exec '%s' -cp '%s' '%s'"
                .formatted(LIMIT, java, classPath(folder), Child.class.getName());
        return new ProcessBuilder("/bin/bash", "-c", command)
                .redirectError(printed.toFile())
                .start();
    }

    /** Only what the child needs, because each library is an open file. Its classes are in jars, which stay open. */
    private static String classPath(Path folder) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(all)
                .filter(NEEDED.asPredicate())
                .map(entry -> jar(folder, Path.of(entry)).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path folder, Path entry) {
        if (!Files.isDirectory(entry)) {
            return entry;
        }
        Path jar = folder.resolve(entry.getFileName() + ".jar");
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        assertThat(tool.run(System.out, System.err, "cf", jar.toString(), "-C", entry.toString(), "."))
                .isZero();
        return jar;
    }

    /** Prints its port, serves until its input ends, and prints each failure. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            LiveReloadServer.Settings settings = new LiveReloadServer.Settings(
                    RunningServer.IDENTITY,
                    RunningServer.LOOPBACK_ONLY,
                    true,
                    true,
                    false,
                    LiveReloadServer.Settings.CONNECTIONS,
                    LiveReloadServer.Settings.TABS);
            try (BoundPort port = BoundPort.bind("127.0.0.1", 0);
                    LiveReloadServer server = new LiveReloadServer(
                            settings,
                            head -> HttpResponse.of(200, Body.utf8("served")),
                            head -> HttpResponse.error(404, "none"),
                            (folders, token) -> Optional.empty(),
                            tab -> List.of(),
                            tabs -> Map.of(),
                            InstantSource.system(),
                            failure -> System.err.println(failure.getMessage()))) {
                server.open(port);
                System.out.println(port.number());
                while (System.in.read() >= 0) {}
            }
        }
    }
}

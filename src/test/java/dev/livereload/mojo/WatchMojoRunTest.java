package dev.livereload.mojo;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
import static org.apache.maven.api.plugin.testing.MojoExtension.setVariableValueToObject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.site.NamedPipe;
import dev.livereload.terminal.RecordingLog;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
@MojoParameter(name = "port", value = "0")
@Timeout(60)
final class WatchMojoRunTest {

    private static final String SERVING = "[INFO] Local:   ";

    @TempDir
    private Path site;

    private final RecordingLog log = new RecordingLog();

    @Provides
    @SuppressWarnings("unused") // The harness calls it.
    private static MavenProject project() {
        return MojoProject.in(Path.of("").toAbsolutePath());
    }

    @BeforeEach
    void build() throws Exception {
        Files.writeString(site.resolve("index.html"), "<html><head></head><body>Tides</body></html>");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "duration", value = "PT1S")
    void endsAfterItsDuration(WatchMojo mojo) throws Exception {
        long begin = System.nanoTime();

        prepared(mojo).execute();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(log.lines())
                .satisfiesExactly(
                        serving -> assertThat(serving).matches("\\[INFO] Local:   http://localhost:\\d+/"),
                        status -> assertThat(status).matches("\\[INFO] Status:  http://localhost:\\d+/__livereload/"),
                        watching -> assertThat(watching).isEqualTo("[INFO] Watching " + site),
                        stopped -> assertThat(stopped).isEqualTo("[INFO] LiveReload stopped."));
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "duration", value = "PT0S")
    void warnsIfTheLocaleAllowsOnlyAsciiFileNames(WatchMojo mojo) throws Exception {
        String names = System.getProperty("sun.jnu.encoding");
        System.setProperty("sun.jnu.encoding", "ANSI_X3.4-1968");
        try {
            prepared(mojo).execute();
        } finally {
            System.setProperty("sun.jnu.encoding", names);
        }
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("[WARNING]"))
                .singleElement()
                .asString()
                .contains("ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "duration", value = "PT1S")
    void leavesNoThreadBehind(WatchMojo mojo) throws Exception {
        prepared(mojo).execute();
        assertNoThreadIsLeft();
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "duration", value = "PT2S")
    void servesTheSiteWhileItRuns(WatchMojo mojo) throws Exception {
        CompletableFuture<Exception> run = start(prepared(mojo));
        URI url = Awaitility.await().until(this::served, Optional::isPresent).orElseThrow();
        assertThat(get(url)).contains("Tides", "<script src=\"/livereload.js");
        assertThat(run.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    @InjectMojo(goal = "watch")
    void pushesWhileTheTerminalIsStopped(WatchMojo mojo) throws Exception {
        PrintStream out = System.out;
        CountDownLatch read = new CountDownLatch(1);
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        }));
        log.printToo();
        CompletableFuture<Exception> end = new CompletableFuture<>();
        Thread maven = new Thread(() -> end.complete(run(prepared(mojo))), "maven");
        try {
            maven.start();
            URI status = Awaitility.await()
                    .until(this::served, Optional::isPresent)
                    .orElseThrow()
                    .resolve("/__livereload/status.json");
            for (String number : List.of("1", "2", "3")) {
                Files.writeString(site.resolve("index.html"), "<html><body>" + number + "</body></html>");
                Awaitility.await().until(() -> get(status).contains("{\"number\":" + number + ","));
            }
        } finally {
            read.countDown();
            maven.interrupt();
            maven.join();
            System.setOut(out);
        }
        assertThat(end.get()).isNull();
    }

    @Test
    @InjectMojo(goal = "watch")
    void endsWhenInterrupted(WatchMojo mojo) throws Exception {
        assertEndsWhenInterrupted(mojo);
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "duration", value = "P1000000D")
    void acceptsADurationBeyondTheNanosecondsOfALong(WatchMojo mojo) throws Exception {
        assertEndsWhenInterrupted(mojo);
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "port", value = "70000")
    void checksNoParametersIfSkipped(WatchMojo mojo) throws Exception {
        prepared(mojo).execute();
        assertThat(log.lines()).containsExactly("[INFO] livereload.skip is set: nothing is watched.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "port", value = "70000")
    void checksNoParametersIfBoundAndSkipped(WatchMojo mojo) throws Exception {
        bound(mojo).execute();
        assertThat(log.lines()).containsExactly("[INFO] livereload.skip is set: nothing is watched.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "port", value = "70000")
    void continuesTheBuildIfBoundWithABadParameter(WatchMojo mojo) throws Exception {
        bound(mojo).execute();
        assertThat(log.lines())
                .containsExactly(
                        "[WARNING] The parameter port (-Dlivereload.port) is '70000': it must be from 0 to 65535,"
                                + " where 0 takes any free port. The build goes on without live reload.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "host", value = "192.0.2.1")
    void continuesTheBuildIfBoundAndUnableToServe(WatchMojo mojo) throws Exception {
        bound(mojo).execute();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("[WARNING]")
                .endsWith("is not a name or address of this machine. The build goes on without live reload.");
    }

    /** Opening the pipe would block forever. */
    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "skip", value = "true")
    void namesUnreadableFilesOnceAndContinuesTheBuildIfBound(WatchMojo mojo) throws Exception {
        NamedPipe.create(site.resolve("a.html"));
        Files.createSymbolicLink(site.resolve("b.html"), site.resolve("nowhere"));

        bound(mojo).execute();
        assertThat(log.lines())
                .last()
                .asString()
                .startsWith("[WARNING] ")
                .contains(" (not a regular file) and 1 more", "before you publish the site");
    }

    private WatchMojo bound(WatchMojo mojo) throws IllegalAccessException {
        MojoExecution execution = (MojoExecution) getVariableValueFromObject(mojo, "execution");
        execution.setLifecyclePhase("pre-site");
        return prepared(mojo);
    }

    private void assertEndsWhenInterrupted(WatchMojo mojo) throws Exception {
        prepared(mojo);
        CompletableFuture<Exception> end = new CompletableFuture<>();
        Thread maven = new Thread(() -> end.complete(run(mojo)), "maven");
        maven.start();
        Awaitility.await().until(() -> served().isPresent() || end.isDone());

        maven.interrupt();
        assertThat(end.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(log.lines()).last().isEqualTo("[INFO] LiveReload stopped.");
        assertNoThreadIsLeft();
    }

    private WatchMojo prepared(WatchMojo mojo) {
        try {
            setVariableValueToObject(mojo, "directory", site.toFile());
            setVariableValueToObject(mojo, "sessions", new File("target/sessions"));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        mojo.setLog(log);
        return mojo;
    }

    /** Waits, because some threads take a moment to end. */
    private static void assertNoThreadIsLeft() {
        Awaitility.await().untilAsserted(() -> assertThat(pluginThreads()).isEmpty());
    }

    private static List<String> pluginThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("livereload-") || name.startsWith("WebSocket"))
                .toList();
    }

    private Optional<URI> served() {
        return log.lines().stream()
                .filter(line -> line.startsWith(SERVING))
                .map(line -> URI.create(line.substring(SERVING.length())))
                .findFirst();
    }

    private static CompletableFuture<Exception> start(WatchMojo mojo) {
        return CompletableFuture.supplyAsync(() -> run(mojo));
    }

    private static String get(URI url) throws Exception {
        HttpResponse<String> page =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    /** Returns the failure, or null. */
    private static Exception run(WatchMojo mojo) {
        try {
            mojo.execute();
            return null;
        } catch (Exception e) {
            return e;
        }
    }
}

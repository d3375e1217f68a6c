package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(OS.LINUX)
class WatchingProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LIMITED = "echo 15 > /proc/sys/user/max_inotify_watches && exec \"$@\"";

    @TempDir(factory = InMemory.class)
    private Path temporary;

    private WatchedFolder site;

    @BeforeEach
    void createRoot() {
        site = new WatchedFolder(temporary.resolve("site"));
    }

    @Test
    void missesNothingWhenTheSystemsEventQueueOverflows() throws Exception {
        for (int i = 0; i < 10; i++) {
            site.writeMany("folder" + i + "/page", 1000, "one");
        }
        try (WatchingProcess process = WatchingProcess.start(site.root)) {
            awaitLine(process, "started 10000");
            process.signal("STOP");
            // Two events for each write, and the kernel keeps 16,384.
            for (int rounds = 0; rounds < 2; rounds++) {
                for (int i = 0; i < 10; i++) {
                    site.writeMany("folder" + i + "/page", 1000, "round " + rounds);
                }
            }
            process.signal("CONT");

            awaitLine(process, "reported 10000");
        }
    }

    @Test
    void leavesOutFilesThatTheLanguageSettingDoesNotAllow() throws Exception {
        site.write("index.html");
        site.write("größe.html");
        site.write("größe/index.html");
        try (WatchingProcess process = WatchingProcess.start(site.root, "env", "LC_ALL=C")) {
            awaitLine(process, "started 1");
            site.write("größe.html", "other");
            site.write("größe/index.html", "other");
            site.write("a.html", "other");
            awaitLine(process, "reported 1");
            site.write("index.html", "other");
            awaitLine(process, "reported 2");
            assertThat(process.lines).noneMatch(line -> line.startsWith("failed"));
        }
    }

    @Test
    void pollsWhenTheSystemsLimitIsExceededAtTheStart() throws Exception {
        assumeLimitCanBeLowered();
        for (int i = 0; i < 20; i++) {
            site.write("folder" + i + "/index.html");
        }
        try (WatchingProcess process = WatchingProcess.start(site.root, "unshare", "-Ur", "sh", "-c", LIMITED, "sh")) {
            awaitLine(process, "started 20");
            assertPolls(process);
            site.write("folder19/index.html", "other");
            awaitLine(process, "reported 1");
        }
    }

    @Test
    void pollsFromThenOnWhenTheSystemsLimitIsReachedLater() throws Exception {
        assumeLimitCanBeLowered();
        site.write("index.html");
        try (WatchingProcess process = WatchingProcess.start(site.root, "unshare", "-Ur", "sh", "-c", LIMITED, "sh")) {
            awaitLine(process, "started 1");
            assertThat(process.lines).containsExactly("started 1");
            for (int i = 0; i < 20; i++) {
                site.write("folder" + i + "/index.html");
            }

            awaitLine(process, "reported 20");
            assertPolls(process);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void missesNothingWhenOpenFilesRunOutForAMoment(Polling.Mode polling) throws Exception {
        site.write("a/index.html");
        site.write("b/index.html");
        try (WatchingProcess process = WatchingProcess.start(polling, site.root)) {
            awaitLine(process, "started 2");
            Assumptions.assumeTrue(process.limitOpenFiles("5"), "this system has no prlimit");
            Files.delete(site.at("a/index.html"));
            site.write("new/index.html");
            await().atMost(LIMIT)
                    .until(() -> process.lines.stream().anyMatch(line -> line.contains("Too many open files")));
            Files.move(site.at("b"), site.at("c"));
            process.limitOpenFiles("1000");

            site.write("new/later.html");
            awaitLine(process, "reported 5");
        }
    }

    private static void assertPolls(WatchingProcess process) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(process.lines)
                        .filteredOn(line -> line.startsWith("polling"))
                        .singleElement()
                        .asString()
                        .contains("fs.inotify.max_user_watches"));
    }

    private static void awaitLine(WatchingProcess process, String line) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(process.lines).contains(line));
    }

    private static void assumeLimitCanBeLowered() throws InterruptedException {
        try {
            Process trial = new ProcessBuilder("unshare", "-Ur", "sh", "-c", LIMITED, "sh", "true").start();
            Assumptions.assumeTrue(trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0);
        } catch (IOException e) {
            Assumptions.abort("there is no unshare: " + e);
        }
    }
}

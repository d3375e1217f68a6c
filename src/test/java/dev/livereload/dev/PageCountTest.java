package dev.livereload.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.OutputFiles;
import dev.livereload.server.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageCountTest {

    @TempDir
    private Path site;

    private final BlockingQueue<String> counts = new LinkedBlockingQueue<>();

    @AfterEach
    void assertNoThreadIsLeft() {
        Threads.assertEnded();
    }

    @Test
    void countsThePagesThatABuildHasWritten() throws Exception {
        Path outdated = Files.writeString(site.resolve("a.html"), "");
        OutputFiles.outdate(List.of(outdated));
        Path missing = site.resolve("b.html");
        List<Path> pages = List.of(outdated, missing, site.resolve("c.html"));
        try (PageCount count = start(pages)) {
            assertThat(count).isNotNull();
            Files.writeString(missing, "");
            assertThat(counts.poll(8, TimeUnit.SECONDS)).isEqualTo("1/3");
            Files.writeString(outdated, "");
            assertThat(counts.poll(8, TimeUnit.SECONDS)).isEqualTo("2/3");
        }
    }

    @Test
    void countsNothingIfNoPageIsKnown() {
        start(List.of()).close();
        assertThat(counts).isEmpty();
    }

    private PageCount start(List<Path> pages) {
        return PageCount.start(pages, Duration.ofMillis(1), (written, all) -> counts.add(written + "/" + all));
    }
}

package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.server.Await;
import dev.livereload.server.Threads;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {
    private static final Instant BEGIN = Instant.parse("2026-03-05T10:00:00Z");

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @TempDir
    Path root;

    private SiteContents contents;
    private Path page;

    @BeforeEach
    void build() throws IOException {
        contents =
                new SiteContents(new Site(SiteTree.of(root)), IgnoredDifferences.standard(), (path, since) -> Set.of());
        page = Files.writeString(root.resolve("a.html"), "<p>tide</html>");
        modified(page, BEGIN.minusSeconds(60));
    }

    @Test
    void learnsTheContentsOfExistingFiles() throws Exception {
        learn(stamps());
        assertThat(changes()).isZero();
    }

    @Test
    void doesNotLearnAFileWrittenInTheMeantime() throws Exception {
        Map<Path, FileStamp> before = stamps();
        Files.writeString(page, "<p>ebbs</html>");
        modified(page, BEGIN.minusSeconds(50));
        learn(before);
        assertThat(changes()).isOne();
    }

    @Test
    void doesNotLearnAFileTooRecentToShowAnotherWrite() throws Exception {
        modified(page, BEGIN.minusMillis(19));
        learn(stamps());
        assertThat(changes()).isOne();
    }

    @Test
    void skipsADeletedFile() throws Exception {
        Map<Path, FileStamp> before = stamps();
        Files.delete(page);
        learn(before);
        assertThat(changes()).isOne();
    }

    @Test
    void endsWhenClosedBeforeItStarts() {
        new Baseline(contents, Map.of(), BEGIN, failures::add, () -> {}).close();
        assertThat(Threads.ours()).isEmpty();
    }

    private void learn(Map<Path, FileStamp> files) {
        contents.list(files.keySet());
        try (Baseline baseline = new Baseline(contents, files, BEGIN, failures::add, () -> {})) {
            baseline.start();
            Await.until(() -> Threads.ours().isEmpty());
        }
        assertThat(failures).isEmpty();
    }

    private int changes() {
        return contents.compare(List.of(page), BEGIN).changes().size();
    }

    private Map<Path, FileStamp> stamps() {
        return Map.of(page, FileStamp.read(page).orElseThrow());
    }

    private static void modified(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}

package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.livereload.session.Snippet.Outdated;
import dev.livereload.site.NamedPipe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

final class SnippetTest {

    private static final Snippet SNIPPET = Snippet.of(URI.create("http://localhost:35729/"));

    @TempDir
    Path folder;

    @Test
    void isTheElementThatTheStockClientExpects() {
        assertThat(SNIPPET.text()).isEqualTo("<script src=\"http://localhost:35729/livereload.js\"></script>");
        assertThat(Snippet.NONE.text()).isEmpty();
    }

    @Test
    void outdatesPagesWithAnotherSnippet() throws IOException {
        Path same = page("same.html", SNIPPET.text());
        Path other = page(
                "sub/other.html",
                Snippet.of(URI.create("http://localhost:4711/")).text());
        Path none = page("none.html", "<p>livereload.js</p>");
        assertThat(SNIPPET.outdateOthers(folder)).isEqualTo(new Outdated(1, Map.of()));
        assertThat(isOutdated(same)).isFalse();
        assertThat(isOutdated(other)).isTrue();
        assertThat(isOutdated(none)).isFalse();
    }

    @Test
    void outdatesEveryPageWithASnippetIfItIsNone() throws IOException {
        Path published = page("a.html", SNIPPET.text());
        assertThat(Snippet.NONE.outdateOthers(folder).pages()).isOne();
        assertThat(isOutdated(published)).isTrue();
    }

    @Test
    void outdatesNothingIfNothingIsBuilt() throws IOException {
        assertThat(SNIPPET.outdateOthers(folder.resolve("target"))).isEqualTo(new Outdated(0, Map.of()));
    }

    /** Opening the pipe would block forever. */
    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void opensOnlyRegularFiles() throws Exception {
        Path other = page("z/other.html", "<script src=\"http://localhost:1/livereload.js\"></script>");
        Path link = Files.createSymbolicLink(folder.resolve("a.html"), folder.resolve("nowhere"));
        Path pipe = NamedPipe.create(folder.resolve("b.html"));
        Files.createDirectory(folder.resolve("c.html"));

        Outdated outdated = SNIPPET.outdateOthers(folder);
        assertThat(outdated.pages()).isOne();
        assertThat(outdated.failures())
                .containsOnly(entry(link, "not a regular file"), entry(pipe, "not a regular file"));
        assertThat(isOutdated(other)).isTrue();
    }

    @Test
    void namesUnreadableFiles() throws Exception {
        page("other.html", "<script src=\"http://localhost:1/livereload.js\"></script>");
        Path secret = page("a.html", "");
        Path closed = Files.createDirectory(folder.resolve("b"));
        for (Path each : List.of(secret, closed)) {
            Files.setPosixFilePermissions(each, Set.of());
        }
        assumeTrue(!Files.isReadable(secret), "root may read everything");
        assertThat(SNIPPET.outdateOthers(folder))
                .isEqualTo(new Outdated(1, Map.of(secret, "access denied", closed, "access denied")));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }

    private Path page(String name, String head) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "<html><head>" + head + "</head></html>");
    }

    private static boolean isOutdated(Path page) throws IOException {
        return Files.getLastModifiedTime(page).equals(FileTime.fromMillis(0));
    }
}

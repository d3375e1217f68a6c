package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnippetTest {

    private static final Snippet SNIPPET = Snippet.of(URI.create("http://localhost:35729/"));

    @TempDir
    Path folder;

    @Test
    void isWhatTheStockClientWantsToSee() {
        assertThat(SNIPPET.text()).isEqualTo("<script src=\"http://localhost:35729/livereload.js\"></script>");
        assertThat(Snippet.NONE.text()).isEmpty();
    }

    @Test
    void outdatesPagesThatHaveAnother() throws IOException {
        Path same = page("same.html", SNIPPET.text());
        Path other = page(
                "sub/other.html",
                Snippet.of(URI.create("http://localhost:4711/")).text());
        Path none = page("none.html", "<p>livereload.js</p>");

        assertThat(SNIPPET.outdateOthers(folder)).isOne();
        assertThat(isOutdated(same)).isFalse();
        assertThat(isOutdated(other)).isTrue();
        assertThat(isOutdated(none)).isFalse();
    }

    @Test
    void outdatesEveryPageThatHasOneWhereNoneMayBe() throws IOException {
        Path published = page("a.html", SNIPPET.text());
        assertThat(Snippet.NONE.outdateOthers(folder)).isOne();
        assertThat(isOutdated(published)).isTrue();
    }

    @Test
    void hasNothingToDoWhereNothingIsBuilt() throws IOException {
        assertThat(SNIPPET.outdateOthers(folder.resolve("target"))).isZero();
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

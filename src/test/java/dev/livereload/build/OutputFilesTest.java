package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.SpecialFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OutputFilesTest {

    private final Path site = Jimfs.newFileSystem(Configuration.unix()).getPath("/work/target/site");
    private final Path page = site.resolve("guide/usage.html");
    private final OutputFiles before = new OutputFiles(this::pause);
    private Path moved = site.resolve("nothing");
    private int pauses;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(page.getParent());
        Files.writeString(page, "<p>good</p>");
    }

    @Test
    void makesOutdatedPagesOlderThanAnySource() throws IOException {
        OutputFiles.outdate(List.of(page, site.resolve("missing.html"), site.resolve("guide")));
        assertThat(Files.getLastModifiedTime(page).toMillis()).isZero();
        assertThat(page).content().isEqualTo("<p>good</p>");
        assertThat(Files.getLastModifiedTime(site.resolve("guide")).toMillis()).isNotZero();
    }

    @Test
    void restoresAnEmptiedFile() throws IOException {
        before.keep(List.of(page));
        Files.writeString(page, "");
        before.restore();
        assertThat(page).content().isEqualTo("<p>good</p>");
    }

    @Test
    void restoresADeletedFileWithItsFolder() throws IOException {
        before.keep(List.of(page));
        OutputFiles.delete(List.of(page, site.resolve("missing.html")));
        assertThat(page).doesNotExist();
        Files.delete(page.getParent());
        before.restore();
        assertThat(page).content().isEqualTo("<p>good</p>");
    }

    @Test
    void doesNotDeleteAFolderThatReplacedAFile() throws IOException {
        OutputFiles.delete(List.of(page.getParent(), page.resolve("below.html")));
        assertThat(page).exists();
    }

    @Test
    void outdatesRestoredPages() throws IOException {
        before.keep(List.of(page));
        before.restore();
        assertThat(Files.getLastModifiedTime(page).toMillis()).isZero();
    }

    @Test
    void deletesAFileThatDidNotExist() throws IOException {
        Path fresh = site.resolve("fresh.html");
        before.keep(List.of(fresh));
        Files.writeString(fresh, "<p>half of a fresh");
        before.restore();
        assertThat(fresh).doesNotExist();
    }

    @Test
    void restoresAFileThatWasDeletedBeforeItWasKeptAgain() throws IOException {
        before.keep(List.of(page));
        OutputFiles.delete(List.of(page));
        before.keep(List.of(page));
        before.restore();
        assertThat(page).content().isEqualTo("<p>good</p>");
    }

    @Test
    void restoresAFolder() throws IOException {
        Path other = Files.writeString(site.resolve("index.html"), "<p>start</p>");
        before.keepAll(site);
        Files.writeString(page, "");
        Files.delete(other);
        Path fresh = Files.writeString(site.resolve("guide/fresh.html"), "<p>half of a fresh");
        before.restore();
        assertThat(page).content().isEqualTo("<p>good</p>");
        assertThat(other).content().isEqualTo("<p>start</p>");
        assertThat(fresh).doesNotExist();
    }

    /** Windows refuses to write or to delete a file that another program has open; here a file is in the way. */
    @Test
    void restoresTheOtherFilesIfOneCannotBeRestored() throws IOException {
        Path other = Files.writeString(site.resolve("index.html"), "<p>start</p>");
        block(page.getParent());
        Files.writeString(other, "");
        assertThatThrownBy(before::restore).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(other).content().isEqualTo("<p>start</p>");
        assertThat(pauses).isEqualTo(OutputFiles.MOST_TRIES - 1);
    }

    @Test
    void restoresAFileOnceNothingIsInItsWay() throws IOException {
        block(page.getParent());
        moved = page.getParent();
        before.restore();
        assertThat(page).content().isEqualTo("<p>good</p>");
        assertThat(pauses).isOne();
    }

    private void pause() {
        pauses++;
        try {
            Files.deleteIfExists(moved);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the site, then puts a file in place of a folder. */
    private void block(Path folder) throws IOException {
        before.keep(List.of(page, site.resolve("index.html")));
        Files.delete(page);
        Files.delete(folder);
        Files.writeString(folder, "in the way");
    }

    @Test
    void leavesTheTargetsOfLinksInAFolderAlone() throws IOException {
        Path linked = Files.writeString(site.resolveSibling("other.txt"), "before");
        Files.createSymbolicLink(site.resolve("link.txt"), linked);
        before.keepAll(site);
        Files.writeString(linked, "after");
        before.restore();
        assertThat(linked).content().isEqualTo("after");
        assertThat(site.resolve("link.txt")).isSymbolicLink();
    }

    @Test
    void emptiesAFolderThatDidNotExist() throws IOException {
        Path later = site.resolveSibling("later");
        before.keepAll(later);
        Path fresh = Files.writeString(Files.createDirectory(later).resolve("fresh.html"), "<p>half");
        before.restore();
        assertThat(fresh).doesNotExist();
    }

    @Test
    void returnsFilesThatWereNotWrittenSinceTheirTimesWereTaken() throws IOException {
        Path old = write("team.html", 1);
        Path rewritten = write("licenses.html", 1);
        Path gone = write("gone.html", 1);
        Map<Path, FileTime> times = OutputFiles.times(List.of(old, rewritten, gone, site.resolve("never.html")));
        write("licenses.html", 2);
        write("fresh.html", 2);
        Files.delete(gone);
        assertThat(OutputFiles.unwritten(times)).containsExactly(old);
    }

    private Path write(String name, long second) throws IOException {
        Path file = Files.writeString(site.resolve(name), name);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
    }

    @ParameterizedTest
    @EnumSource(SpecialFiles.class)
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void leavesSpecialFilesAlone(SpecialFiles kind, @TempDir Path real) throws Exception {
        Path replaced = Files.writeString(real.resolve("index.html"), "<p>good</p>");
        Path special = kind.make(real.resolve("special.html"));
        before.keep(List.of(replaced, special));
        kind.make(replaced);
        before.restore();
        assertThat(Files.exists(special)).isTrue();
        assertThat(Files.isRegularFile(replaced)).isFalse();
    }
}

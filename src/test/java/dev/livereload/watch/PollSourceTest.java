package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.PathNormalization;
import dev.livereload.watch.ChangeSource.Hints;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A listing takes 100 milliseconds of a fake clock. */
final class PollSourceTest {

    private static final long LISTING = MILLISECONDS.toNanos(100);

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem();

    private final List<Path> shown = new ArrayList<>();
    private long now;
    private int listings;
    private Path page;
    private Path other;
    private PollSource source;

    @BeforeEach
    void startPolling() throws IOException {
        Path root = Files.createDirectories(files.getPath("/site"));
        page = Files.writeString(root.resolve("page.html"), "1");
        other = Files.writeString(root.resolve("other.html"), "1");
        start(root);
    }

    private void start(Path root) {
        Disk disk = new Disk() {
            @Override
            public DirectoryStream<Path> list(Path folder) throws IOException {
                now += LISTING;
                listings++;
                return Disk.super.list(folder);
            }
        };
        TreeScanner scanner = new TreeScanner(new WatchedTree(
                Set.of(root), PathFilter.of(List.of(), List.of("hidden.*")), LinkPolicy.ANYWHERE, disk));
        source = new PollSource(
                scanner,
                scanner.scan(),
                new Outages(() -> now),
                new InterruptibleWait(),
                new HotFiles(() -> Set.copyOf(shown)),
                () -> now);
        source.settle();
        listings = 0;
    }

    @Test
    void findsTheWriteOfAShownPageWithoutAListing() throws IOException {
        shown.add(page);
        Files.writeString(page, "changed");
        Files.writeString(other, "changed");

        assertThat(afterMillis(100)).isEqualTo(new Hints(Set.of(page), true));
        assertThat(afterMillis(100)).isEqualTo(Hints.NONE);
        assertThat(listings).isZero();
        assertThat(source.settle().files()).containsExactly(other);
    }

    @Test
    void findsAShownPageThatIsDeletedAndCreatedAgain() throws IOException {
        shown.add(page);
        Files.delete(page);
        assertThat(afterMillis(100).files()).containsExactly(page);

        Files.writeString(page, "back");
        assertThat(afterMillis(100).files()).containsExactly(page);
    }

    @Test
    void findsTheNextWriteOfAChangedFileWithoutAListing() throws IOException {
        Files.writeString(other, "changed");
        source.settle();
        listings = 0;

        Files.writeString(other, "changed again");

        assertThat(afterMillis(100).files()).containsExactly(other);
        assertThat(listings).isZero();
    }

    /** A disk of macOS ignores the case and the form of Unicode in the name that a browser asks for. */
    @ParameterizedTest
    @CsvSource({"Usage.html, usage.html", "Gro\u0308\u00dfe.html, Gr\u00f6\u00dfe.html"})
    void looksAtAShownPageByItsNameOnTheDisk(String onDisk, String asked) throws IOException {
        Configuration mac = Configuration.osX().toBuilder()
                .setNameDisplayNormalization(PathNormalization.NONE)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(mac)) {
            Path root = Files.createDirectories(disk.getPath("/site"));
            Path file = Files.writeString(root.resolve(onDisk), "1");
            start(root);
            shown.add(root.resolve(asked));

            assertThat(afterMillis(100)).isEqualTo(Hints.NONE);
            assertThat(source.settle()).isEqualTo(Hints.NONE);
            Files.writeString(file, "changed");
            assertThat(afterMillis(100)).isEqualTo(new Hints(Set.of(file), true));
        }
    }

    @Test
    void leavesOutAShownFileThatDoesNotCount() throws IOException {
        shown.add(Files.writeString(page.resolveSibling("hidden.html"), "1"));

        assertThat(afterMillis(100)).isEqualTo(Hints.NONE);
    }

    @Test
    void listsTheTreeForATenthOfTheTimeWhileItChanges() {
        afterMillis(899);
        assertThat(listings).isZero();
        afterMillis(1);
        assertThat(listings).isOne();
    }

    @Test
    void listsATreeThatDoesNotChangeLessOften() throws IOException {
        afterMillis(20_000);
        listings = 0;

        afterMillis(4_999);
        assertThat(listings).isZero();
        Files.writeString(other, "changed");
        assertThat(afterMillis(1).files()).containsExactly(other);

        afterMillis(900);
        assertThat(listings).isEqualTo(2);
    }

    private Hints afterMillis(long millis) {
        now += MILLISECONDS.toNanos(millis);
        return source.await(0);
    }
}

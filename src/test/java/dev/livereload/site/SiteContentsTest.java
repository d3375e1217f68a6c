package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteContentsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(60);

    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
    private final Path root = files.getPath("/work/site");
    private final SiteContents contents = new SiteContents(new Site(root));

    @BeforeEach
    void createFolder() throws IOException {
        Files.createDirectories(root);
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Test
    void aFileThatWasNeverSeenIsCreated() throws IOException {
        assertThat(changes(page("a/b.html", "1"))).containsExactly(new Change.Created(new SitePath("a/b.html")));
    }

    @Test
    void otherBytesAreAModification() throws IOException {
        seen(page("a.html", "1"));
        assertThat(changes(page("a.html", "2"))).containsExactly(new Change.Modified(new SitePath("a.html")));
    }

    @Test
    void theSameBytesAreNoChangeHoweverOftenTheyAreWritten() throws IOException {
        seen(page("a.html", "1"));
        assertThat(changes(page("a.html", "1"))).isEmpty();
        assertThat(changes(page("a.html", "1"))).isEmpty();
    }

    @Test
    void aChangeIsToldOnce() throws IOException {
        seen(page("a.html", "1"));
        Path page = page("a.html", "2");
        assertThat(changes(page)).hasSize(1);
        assertThat(changes(page)).isEmpty();
    }

    @Test
    void onlyTheTouchedFilesAreRead() throws IOException {
        Path first = page("a.html", "1");
        Path second = page("b.html", "1");
        seen(first, second);
        page("a.html", "2");
        page("b.html", "2");
        assertThat(changes(second)).containsExactly(new Change.Modified(new SitePath("b.html")));
        assertThat(changes(first, second)).containsExactly(new Change.Modified(new SitePath("a.html")));
    }

    @Test
    void ofManyRewrittenFilesOnlyTheOneThatDiffersIsAChange() throws IOException {
        List<Path> pages = pages(2_000);
        contents.compare(pages, FIRST);
        pages(2_000);
        page("1234.html", "different");
        assertThat(contents.compare(pages, LATER).changes())
                .containsExactly(new Change.Modified(new SitePath("1234.html")));
    }

    @Test
    void changesComeInTheOrderOfTheirPaths() throws IOException {
        assertThat(changes(page("c.html", "1"), page("a.html", "1"), page("b.html", "1")))
                .map(change -> change.path().value())
                .containsExactly("a.html", "b.html", "c.html");
    }

    @Test
    void anyWriteToAListedFileOfUnknownContentIsAModification() throws IOException {
        Path page = page("a.html", "1");
        contents.list(List.of(page));
        assertThat(changes(page("a.html", "1"))).containsExactly(new Change.Modified(new SitePath("a.html")));
        assertThat(changes(page("a.html", "1"))).isEmpty();
    }

    @Test
    void listingForgetsNothing() throws IOException {
        Path page = page("a.html", "1");
        seen(page);
        contents.list(List.of(page));
        assertThat(changes(page)).isEmpty();
    }

    @Test
    void aLearntContentIsComparedWith() throws IOException {
        Path page = page("a.html", "1");
        contents.list(List.of(page));
        contents.learn(page, () -> true);
        assertThat(changes(page("a.html", "1"))).isEmpty();
        assertThat(changes(page("a.html", "2"))).containsExactly(new Change.Modified(new SitePath("a.html")));
    }

    @Test
    void whatWasTouchedWhileItWasReadIsNotLearnt() throws IOException {
        Path page = page("a.html", "2");
        contents.list(List.of(page));
        contents.learn(page, () -> false);
        assertThat(changes(page)).containsExactly(new Change.Modified(new SitePath("a.html")));
    }

    @Test
    void whetherItWasTouchedIsAskedOnlyOnceItHasBeenRead() throws IOException {
        Path page = page("a.html", "1");
        contents.list(List.of(page));
        contents.learn(page, () -> {
            write("a.html", html("2"));
            return true;
        });
        assertThat(changes(page)).containsExactly(new Change.Modified(new SitePath("a.html")));
    }

    @Test
    void whatWasComparedMeanwhileIsNotLearntAnew() throws IOException {
        Path page = page("a.html", "1");
        contents.list(List.of(page));
        contents.learn(page, () -> {
            page("a.html", "2");
            changes(page);
            return true;
        });
        assertThat(changes(page)).isEmpty();
    }

    @Test
    void whatWentMeanwhileIsNotLearnt() throws IOException {
        Path page = page("a.html", "1");
        contents.list(List.of(page));
        contents.learn(page, () -> {
            delete(page);
            changes(page);
            return true;
        });
        assertThat(changes(page("a.html", "1"))).containsExactly(new Change.Created(new SitePath("a.html")));
    }

    @Test
    void whatIsNotListedIsNotLearnt() throws IOException {
        Path page = page("a.html", "1");
        contents.learn(page, () -> true);
        assertThat(contents.knows(new SitePath("a.html"))).isFalse();
    }

    @Test
    void aFileThatIsGoneCannotBeLearnt() {
        Path gone = root.resolve("gone.html");
        contents.list(List.of(gone));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> contents.learn(gone, () -> true));
    }

    @Test
    void aFileThatIsGoneIsDeletedOnce() throws IOException {
        Path page = page("a.html", "1");
        seen(page);
        delete(page);
        assertThat(changes(page)).containsExactly(new Change.Deleted(new SitePath("a.html")));
        assertThat(changes(page)).isEmpty();
    }

    @Test
    void aListedFileOfUnknownContentIsDeletedToo() throws IOException {
        Path page = page("a.html", "1");
        contents.list(List.of(page));
        delete(page);
        assertThat(changes(page)).containsExactly(new Change.Deleted(new SitePath("a.html")));
    }

    @Test
    void whatCameAndWentBetweenTwoLooksIsNoChange() {
        assertThat(changes(root.resolve("temporary.html"))).isEmpty();
        assertThat(contents.knows(new SitePath("temporary.html"))).isFalse();
    }

    @Test
    void theSameBytesAreRestoredWithTheTimeAtWhichTheyWent() throws IOException {
        Path page = page("a.html", "1");
        seen(page);
        delete(page);
        contents.compare(List.of(page), FIRST);
        contents.compare(List.of(page), LATER);
        page("a.html", "1");
        assertThat(contents.compare(List.of(page), LATER).changes())
                .containsExactly(new Change.Restored(new SitePath("a.html"), FIRST));
        assertThat(contents.compare(List.of(page), LATER).changes()).isEmpty();
    }

    @Test
    void otherBytesAreCreatedAnew() throws IOException {
        Path page = page("a.html", "1");
        seen(page);
        delete(page);
        changes(page);
        assertThat(changes(page("a.html", "2"))).containsExactly(new Change.Created(new SitePath("a.html")));
    }

    @Test
    void whatIsGoneIsKnownStill() throws IOException {
        Path page = page("a.html", "1");
        assertThat(contents.knows(new SitePath("a.html"))).isFalse();
        seen(page);
        assertThat(contents.knows(new SitePath("a.html"))).isTrue();
        delete(page);
        changes(page);
        assertThat(contents.knows(new SitePath("a.html"))).isTrue();
    }

    @Test
    void anUnreadableFileIsReportedAndNothingIsForgotten() throws IOException {
        Path page = page("a.html", "1");
        Path other = page("b.html", "1");
        seen(page, other);
        page("b.html", "2");
        makeUnreadable(page);
        ChangeSet set = contents.compare(List.of(page, other), FIRST);
        assertThat(set.changes()).containsExactly(new Change.Modified(new SitePath("b.html")));
        assertThat(set.unreadable()).containsOnlyKeys(page);
        assertThat(set.unreadable().get(page)).isNotBlank();

        delete(page);
        page("a.html", "1");
        assertThat(changes(page)).isEmpty();
    }

    @Test
    void whatChangedWhileItWasUnreadableIsAChange() throws IOException {
        Path page = page("a.html", "1");
        seen(page);
        makeUnreadable(page);
        contents.compare(List.of(page), FIRST);
        delete(page);
        page("a.html", "2");
        assertThat(changes(page)).containsExactly(new Change.Modified(new SitePath("a.html")));
    }

    @Test
    void aFolderIsNoChangeAndNothingToReport() throws IOException {
        Path folder = Files.createDirectories(root.resolve("release.html"));
        assertThat(contents.compare(List.of(folder), FIRST)).isEqualTo(new ChangeSet(List.of(), Map.of()));
    }

    @Test
    void aFileThatBecameAFolderIsDeleted() throws IOException {
        Path file = page("a.html", "1");
        seen(file);
        delete(file);
        Files.createDirectories(file);
        assertThat(changes(file)).containsExactly(new Change.Deleted(new SitePath("a.html")));
    }

    @Test
    void aFileWhoseFolderBecameAFileIsDeleted(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a/b.html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, html("1"));
        SiteContents real = new SiteContents(new Site(folder));
        real.compare(List.of(file), FIRST);
        Files.delete(file);
        Files.delete(file.getParent());
        Files.writeString(file.getParent(), "a file now");
        assertThat(real.compare(List.of(file), FIRST))
                .isEqualTo(new ChangeSet(List.of(new Change.Deleted(new SitePath("a/b.html"))), Map.of()));
    }

    @Test
    void onARealFileSystemFoldersAreNeitherChangesNorWaitedFor(@TempDir Path folder) throws IOException {
        SiteContents real = new SiteContents(new Site(folder));
        Path page = Files.createDirectories(folder.resolve("release.html"));
        Path plain = Files.createDirectories(folder.resolve("css"));
        assertThat(real.compare(List.of(page, plain), FIRST)).isEqualTo(new ChangeSet(List.of(), Map.of()));
        assertThat(Stream.of(page, plain)).allMatch(real::isFinished);
    }

    @Test
    void aFileThatIsNamedDecomposedOnDiskHasTheBrowsersPath() throws IOException {
        Path page = page("cafe\u0301.html", "1");
        assertThat(changes(page)).containsExactly(new Change.Created(new SitePath("caf\u00e9.html")));
        assertThat(contents.knows(new SitePath("caf\u00e9.html"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html></html>",
                "<HTML></HTML>",
                "<html></html >\n",
                "<html></html>\n<!-- generated in 12 ms -->\n",
                "<!DOCTYPE html><p>no start tag</html>"
            })
    void aPageWithItsEndTagIsFinished(String content) {
        assertThat(contents.isFinished(write("a.html", content))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "<html><body>half", "<html></body>", "<html></htm", "no tags at all"})
    void aPageWithoutItsEndTagIsNotFinished(String content) {
        assertThat(contents.isFinished(write("a.html", content))).isFalse();
        contents.list(List.of(root.resolve("a.html")));
        assertThat(contents.isFinished(root.resolve("a.html"))).isFalse();
    }

    @Test
    void aLongPageIsFinishedByItsTailAndNotByItsHead() {
        String filler = "<p>text</p>".repeat(10_000);
        assertThat(contents.isFinished(write("a.html", "<html>" + filler + "</html>")))
                .isTrue();
        assertThat(contents.isFinished(write("b.html", "<html><pre></html></pre>" + filler)))
                .isFalse();
    }

    @Test
    void anEmptyAssetIsNotFinishedAndAnyContentFinishesIt() {
        assertThat(contents.isFinished(write("site.css", ""))).isFalse();
        assertThat(contents.isFinished(write("site.css", "p {"))).isTrue();
    }

    @Test
    void aPageThatNeverHadAnEndTagIsAlwaysFinished() throws IOException {
        Path page = write("fragment.html", "<p>1");
        assertThat(contents.isFinished(page)).isFalse();
        seen(page);
        assertThat(contents.isFinished(page)).isTrue();
        assertThat(contents.isFinished(write("fragment.html", "<p>2"))).isTrue();
        assertThat(contents.isFinished(write("fragment.html", ""))).isTrue();
    }

    @Test
    void aPageThatWasLearntWithoutAnEndTagIsAlwaysFinished() throws IOException {
        Path page = write("fragment.html", "<p>1");
        contents.list(List.of(page));
        contents.learn(page, () -> true);
        assertThat(contents.isFinished(write("fragment.html", "<p>2"))).isTrue();
    }

    @Test
    void aPageThatOnceHadAnEndTagIsWaitedFor() throws IOException {
        Path page = write("a.html", "<p>1");
        seen(page);
        seen(page("a.html", "2"));
        seen(write("a.html", "<p>3"));
        assertThat(contents.isFinished(write("a.html", "<p>4"))).isFalse();
        delete(page);
        changes(page);
        assertThat(contents.isFinished(write("a.html", "<p>5"))).isFalse();
    }

    @Test
    void anAssetThatAlwaysWasEmptyIsFinished() throws IOException {
        Path asset = write("print.css", "");
        seen(asset);
        assertThat(contents.isFinished(asset)).isTrue();
    }

    @Test
    void whatIsGoneOrAFolderIsFinished() throws IOException {
        assertThat(contents.isFinished(root.resolve("gone.html"))).isTrue();
        assertThat(contents.isFinished(Files.createDirectories(root.resolve("css"))))
                .isTrue();
    }

    private List<Path> pages(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> page(i + ".html", "page " + i))
                .toList();
    }

    private void seen(Path... touched) {
        contents.compare(List.of(touched), FIRST);
    }

    /** The changes, where nothing may be unreadable. */
    private List<Change> changes(Path... touched) {
        ChangeSet set = contents.compare(List.of(touched), FIRST);
        assertThat(set.unreadable()).isEmpty();
        return set.changes();
    }

    private Path page(String name, String text) {
        return write(name, html(text));
    }

    private static String html(String text) {
        return "<html><body>" + text + "</body></html>";
    }

    private Path write(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A link to itself cannot be read by anybody, root included. */
    private static void makeUnreadable(Path file) throws IOException {
        Files.delete(file);
        Files.createSymbolicLink(file, file.getFileName());
    }
}

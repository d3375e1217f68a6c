package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TreeSnapshotTest {
    private static final Path ROOT = Path.of("/site");
    private static final Optional<FileStamp> ONE = stamp(1);
    private static final Optional<FileStamp> TWO = stamp(2);

    private final TreeSnapshot before = new TreeSnapshot();
    private final TreeSnapshot later = new TreeSnapshot();

    private static Optional<FileStamp> stamp(int size) {
        return Optional.of(new FileStamp(size, FileTime.fromMillis(0), null));
    }

    private static Path at(String relative) {
        return ROOT.resolve(relative);
    }

    @Test
    void filesThatAppearedVanishedOrHaveAnotherStampDiffer() {
        before.put(at("same.html"), ONE);
        before.put(at("a/rewritten.html"), ONE);
        before.put(at("a/gone.html"), ONE);
        later.put(at("same.html"), ONE);
        later.put(at("a/rewritten.html"), TWO);
        later.put(at("b/new.html"), ONE);

        assertThat(before.differences(Set.of(ROOT), later))
                .containsExactlyInAnyOrder(at("a/rewritten.html"), at("a/gone.html"), at("b/new.html"));
    }

    @Test
    void everythingBelowAVanishedFolderDiffersAndNothingNextToIt() {
        before.put(at("foo/index.html"), ONE);
        before.put(at("foo/deep/index.html"), ONE);
        before.put(at("foo.html"), ONE);
        before.put(at("foo-bar/index.html"), ONE);
        before.put(at("index.html"), ONE);

        assertThat(before.differences(Set.of(at("foo")), new TreeSnapshot()))
                .containsExactlyInAnyOrder(at("foo/index.html"), at("foo/deep/index.html"));
    }

    @Test
    void aFolderThatBecameEmptyHasLostItsFiles() {
        before.put(at("a/index.html"), ONE);
        later.addFolder(at("a"));

        assertThat(before.differences(Set.of(at("a")), later)).containsExactly(at("a/index.html"));
    }

    @Test
    void knowsAFileUntilItIsFoundGone() {
        Path file = at("index.html");

        assertThat(before.put(file, Optional.empty())).isFalse();
        assertThat(before.put(file, ONE)).isTrue();
        assertThat(before.contains(file)).isTrue();
        assertThat(before.put(file, Optional.empty())).isTrue();
        assertThat(before.contains(file)).isFalse();
        assertThat(before.put(file, Optional.empty())).isFalse();
    }

    @Test
    void aCopyDoesNotFollow() {
        before.put(at("index.html"), ONE);
        TreeSnapshot copy = before.copy();
        before.put(at("index.html"), TWO);

        assertThat(copy.differences(Set.of(ROOT), before)).containsExactly(at("index.html"));
        assertThat(copy.files()).containsOnlyKeys(at("index.html"));
    }
}

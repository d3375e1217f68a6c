package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ChangeTimesTest {

    private static final SitePath PAGE = new SitePath("a.html");
    private static final Path FILE = Path.of("/site/a.html");
    private static final Instant BEGIN = Instant.parse("2026-03-05T10:00:00Z");
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final ChangeTimes times = new ChangeTimes(new Site(SiteTree.of(Path.of("/site"))));

    @Test
    void knowsNoChangesAtFirst() {
        assertThat(outdated(Instant.MIN, Instant.MAX, path -> false)).isEmpty();
    }

    @Test
    void outdatesTabsThatLoadedBeforeTheChange() {
        times.add(List.of(new Change.Modified(PAGE), new Change.Created(new SitePath("b.css"))), BEGIN);
        assertThat(outdated(BEGIN.minus(MOMENT))).containsExactlyInAnyOrder(PAGE, new SitePath("b.css"));
        assertThat(outdated(BEGIN)).isEmpty();
        assertThat(outdated(BEGIN.plus(MOMENT))).isEmpty();
    }

    @Test
    void countsTheLastChange() {
        times.add(List.of(new Change.Modified(PAGE)), BEGIN);
        times.add(List.of(new Change.Modified(PAGE)), BEGIN.plusSeconds(9));
        assertThat(outdated(BEGIN.plusSeconds(8))).containsExactly(PAGE);
        assertThat(outdated(BEGIN.plusSeconds(9))).isEmpty();
    }

    /** The time that a file system stores may be a tick older than the write. */
    @Test
    void believesTheTimeOfAnExistingFilePlusATick() {
        Instant modified = BEGIN.minusSeconds(60).plusNanos(5);
        times.believe(FILE, modified, BEGIN);
        assertThat(outdated(modified)).containsExactly(PAGE);
        assertThat(outdated(modified.plusMillis(19))).containsExactly(PAGE);
        assertThat(outdated(modified.plusMillis(20))).isEmpty();
    }

    @Test
    void allowsTwoSecondsWhereTheFileSystemStoresWholeSeconds() {
        Instant modified = BEGIN.minusSeconds(60);
        times.believe(FILE, modified, BEGIN);
        assertThat(outdated(modified.plusMillis(1_999))).containsExactly(PAGE);
        assertThat(outdated(modified.plusMillis(2_000))).isEmpty();
    }

    @Test
    void believesNoTimeAfterTheSessionBegan() {
        for (Instant modified : List.of(BEGIN, BEGIN.minusMillis(1), BEGIN.plusSeconds(86_400))) {
            ChangeTimes each = new ChangeTimes(new Site(SiteTree.of(Path.of("/site"))));
            each.believe(FILE, modified, BEGIN);
            assertThat(each.outdated(BEGIN.minus(MOMENT), BEGIN, path -> false)).containsExactly(PAGE);
            assertThat(each.outdated(BEGIN, BEGIN, path -> false)).isEmpty();
        }
    }

    @Test
    void prefersAFoundChangeToTheTimeOfTheFile() {
        times.add(List.of(new Change.Modified(PAGE)), BEGIN.plusSeconds(1));
        times.believe(FILE, BEGIN.minusSeconds(60), BEGIN);
        assertThat(outdated(BEGIN)).containsExactly(PAGE);
    }

    @Test
    void ignoresHiddenFiles() {
        times.believe(Path.of("/site/.hidden.css"), BEGIN.minusSeconds(60), BEGIN);
        assertThat(outdated(Instant.MIN)).isEmpty();
    }

    @Test
    void outdatesNoTabWhileTheFileIsGone() {
        times.believe(FILE, BEGIN.minusSeconds(60), BEGIN);
        times.add(List.of(new Change.Deleted(PAGE)), BEGIN.plusSeconds(5));
        assertThat(outdated(Instant.MIN)).isEmpty();
        assertThat(outdated(BEGIN.plusSeconds(9))).isEmpty();

        times.add(List.of(new Change.Created(PAGE)), BEGIN.plusSeconds(10));
        assertThat(outdated(BEGIN.plusSeconds(9))).containsExactly(PAGE);
        assertThat(outdated(BEGIN.plusSeconds(10))).isEmpty();
    }

    @Test
    void outdatesTabsThatMayHaveLoadedWhileTheRestoredFileWasGone() {
        times.believe(FILE, BEGIN.minusSeconds(60).plusNanos(5), BEGIN);
        restore(5, 10);
        assertThat(outdated(BEGIN.plusSeconds(4))).isEmpty();
        assertThat(outdated(BEGIN.plusSeconds(5))).containsExactly(PAGE);
        assertThat(outdated(BEGIN.plusMillis(9_999))).containsExactly(PAGE);
        assertThat(outdated(BEGIN.plusSeconds(10))).isEmpty();
        assertThat(outdated(BEGIN.minusSeconds(61))).containsExactly(PAGE);
        // A load may take a while.
        assertThat(outdated(BEGIN.plusSeconds(4), BEGIN.plusSeconds(5), path -> false))
                .containsExactly(PAGE);
        assertThat(outdated(BEGIN.plusSeconds(4), BEGIN.plusSeconds(20), path -> false))
                .containsExactly(PAGE);
    }

    @Test
    void outdatesTabsThatLoadedSinceTheFirstDeletionWhenRestoredSeveralTimes() {
        times.believe(FILE, BEGIN.minusSeconds(60), BEGIN);
        restore(5, 10);
        restore(20, 30);
        assertThat(outdated(BEGIN.plusSeconds(4))).isEmpty();
        assertThat(outdated(BEGIN.plusSeconds(5))).containsExactly(PAGE);
        assertThat(outdated(BEGIN.plusSeconds(29))).containsExactly(PAGE);
        assertThat(outdated(BEGIN.plusSeconds(30))).isEmpty();
    }

    @Test
    void outdatesTabsThatRequestedTheRestoredFileHoweverOldTheirPageIs() {
        times.believe(FILE, BEGIN.minusSeconds(60), BEGIN);
        SitePath early = new SitePath("early.html");
        SitePath late = new SitePath("late.html");
        for (SitePath requester : List.of(early, late)) {
            times.add(
                    List.of(new Change.Restored(PAGE, BEGIN.plusSeconds(5), Set.of(requester))), BEGIN.plusSeconds(10));
        }
        Instant loaded = BEGIN.plusSeconds(4);
        assertThat(outdated(loaded, loaded, early::equals)).containsExactly(PAGE);
        assertThat(outdated(loaded, loaded, late::equals)).containsExactly(PAGE);
        assertThat(outdated(loaded, loaded, PAGE::equals)).isEmpty();
        Instant back = BEGIN.plusSeconds(10);
        assertThat(outdated(back, back, early::equals)).isEmpty();
    }

    @Test
    void looksUpSinglePaths() {
        times.believe(FILE, BEGIN.minusSeconds(60), BEGIN);
        Set<SitePath> outdated = times.outdated(BEGIN, BEGIN, path -> false);
        assertThat(outdated.contains(PAGE)).isFalse();
        assertThat(outdated.contains(new SitePath("unknown.html"))).isFalse();
        times.add(List.of(new Change.Modified(PAGE)), BEGIN.plusSeconds(1));
        assertThat(outdated.contains(PAGE)).isTrue();
        assertThat(outdated).hasSize(1);
    }

    @Test
    void listsAssetsFirstAndInEachKindTheChangesOfTheSessionSortedByPath() {
        times.believe(FILE, BEGIN.minusSeconds(60), BEGIN);
        times.believe(Path.of("/site/a.js"), BEGIN.minusSeconds(60), BEGIN);
        for (String path : List.of("c.png", "z.html", "b.js", "y.html")) {
            times.add(List.of(new Change.Created(new SitePath(path))), BEGIN.plusSeconds(1));
        }
        assertThat(outdated(Instant.MIN))
                .extracting(SitePath::value)
                .containsExactly("b.js", "c.png", "a.js", "y.html", "z.html", "a.html");
    }

    @Test
    void looksForNoMorePathsThanAsked() {
        for (String path : List.of("a.js", "b.js", "c.html")) {
            Change restored = new Change.Restored(new SitePath(path), BEGIN, Set.of(PAGE));
            times.add(List.of(new Change.Created(new SitePath(path))), BEGIN);
            times.add(List.of(restored), BEGIN.plusSeconds(1));
        }
        List<SitePath> asked = new ArrayList<>();
        Set<SitePath> outdated = times.outdated(BEGIN, BEGIN.minusSeconds(1), path -> asked.add(path));
        assertThat(outdated.stream().findFirst()).contains(new SitePath("a.js"));
        assertThat(asked).hasSize(1);
        assertThat(outdated).hasSize(3);
    }

    @Test
    void forgetsTheFirstDeletedFilesAboveTheLimitUnlessATabMayShowThem() {
        for (int i = 0; i < DeletedPaths.LEAST + 2; i++) {
            times.add(List.of(new Change.Created(numbered(i))), BEGIN.plusSeconds(i));
            times.add(List.of(new Change.Deleted(numbered(i))), BEGIN.plusSeconds(i));
            times.forget(() -> Set.of(numbered(0)));
        }
        Instant loaded = BEGIN.plusSeconds(DeletedPaths.LEAST + 10);
        for (int i = 0; i < 4; i++) {
            times.add(List.of(new Change.Restored(numbered(i), BEGIN, Set.of())), loaded.plusSeconds(1));
        }
        // A restored file that is remembered outdates only tabs that may have missed it; a forgotten one counts as new.
        assertThat(outdated(loaded, BEGIN.minusSeconds(1), path -> false)).containsExactly(numbered(1), numbered(2));
    }

    @Test
    void forgetsNoFileOfASiteThatIsDeletedAsAWhole() {
        int count = DeletedPaths.LEAST + 2;
        for (int i = 0; i < count; i++) {
            times.believe(Path.of("/site/" + numbered(i)), BEGIN.minusSeconds(60), BEGIN);
        }
        for (int i = 0; i < count; i++) {
            times.add(List.of(new Change.Deleted(numbered(i))), BEGIN.plusSeconds(1));
        }
        times.forget(Set::of);
        for (int i = 0; i < count; i++) {
            times.add(List.of(new Change.Restored(numbered(i), BEGIN, Set.of())), BEGIN.plusSeconds(2));
        }
        assertThat(outdated(BEGIN, BEGIN.minusSeconds(1), path -> false)).isEmpty();
    }

    private static SitePath numbered(int number) {
        return new SitePath(number + ".js");
    }

    private void restore(long gone, long back) {
        times.add(List.of(new Change.Deleted(PAGE)), BEGIN.plusSeconds(gone));
        times.add(List.of(new Change.Restored(PAGE, BEGIN.plusSeconds(gone), Set.of())), BEGIN.plusSeconds(back));
    }

    /** The outdated paths for a load that took no time. */
    private List<SitePath> outdated(Instant loaded) {
        return outdated(loaded, loaded, path -> false);
    }

    private List<SitePath> outdated(Instant loaded, Instant shown, Predicate<SitePath> uses) {
        return List.copyOf(times.outdated(loaded, shown, uses));
    }
}

package dev.livereload.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.links.DuePages.Due;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DuePagesTest {

    private static final SitePath A = new SitePath("a.html");
    private static final SitePath B = new SitePath("b.html");
    private static final SitePath STYLE = new SitePath("style.css");
    private static final List<SitePath> ALL = List.of(A, B, STYLE);

    private final DuePages due = new DuePages();
    private Due first;

    @BeforeEach
    void takeTheFirst() {
        first = due.take();
    }

    @Test
    void takesAllPagesFirstAndThenNone() {
        assertThat(in(first)).containsExactly(A, B, STYLE);
        assertThat(in(due.take())).isEmpty();
    }

    @Test
    void takesChangedPages() {
        due.changed(List.of(new Change.Modified(A), new Change.Modified(STYLE)), Set.of());
        assertThat(in(due.take())).containsExactly(A, STYLE);
    }

    @Test
    void takesPagesWithBrokenLinksAfterAnyChange() {
        due.changed(List.of(new Change.Created(STYLE)), Set.of(B));
        assertThat(in(due.take())).containsExactly(B, STYLE);
    }

    @Test
    void takesAllPagesAfterADeletion() {
        due.changed(List.of(new Change.Deleted(STYLE)), Set.of());
        assertThat(in(due.take())).containsExactly(A, B, STYLE);
    }

    @Test
    void takesAllPagesAfterTheLossOfAnAnchor() {
        assertThat(due.done(first, Map.of(A, Set.of("one", "two")))).isFalse();
        due.changed(List.of(new Change.Modified(A)), Set.of());
        Due next = due.take();
        assertThat(due.done(next, Map.of(A, Set.of("one", "two", "three")))).isFalse();
        assertThat(due.done(next, Map.of(A, Set.of("one", "three")))).isTrue();
        assertThat(in(due.take())).containsExactly(A, B, STYLE);
    }

    @Test
    void takesAgainWhatIsGivenBack() {
        due.changed(List.of(new Change.Modified(A)), Set.of());
        Due taken = due.take();
        assertThat(due.isCurrent(taken)).isTrue();
        due.changed(List.of(new Change.Modified(B)), Set.of());
        assertThat(due.isCurrent(taken)).isFalse();
        due.giveBack(taken);
        assertThat(in(due.take())).containsExactly(A, B);
        due.giveBack(first);
        assertThat(due.take().all()).isTrue();
    }

    private static List<SitePath> in(Due taken) {
        return ALL.stream().filter(taken::contains).toList();
    }
}

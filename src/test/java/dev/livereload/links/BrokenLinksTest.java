package dev.livereload.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.links.BrokenLink.Place;
import dev.livereload.links.BrokenLink.Problem;
import dev.livereload.links.BrokenLinks.Update;
import dev.livereload.site.SitePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BrokenLinksTest {

    private static final SitePath A = new SitePath("a.html");
    private static final SitePath B = new SitePath("b.html");

    private final BrokenLinks broken = new BrokenLinks();

    @Test
    void tellsALinkOnceUntilItIsMended() {
        assertThat(broken.update(Map.of(A, List.of(link(A, 3))))).isEqualTo(update(1, false, A, link(A, 3)));
        assertThat(broken.update(Map.of(A, List.of(link(A, 3))))).isEqualTo(new Update(List.of(), 1, false, Set.of()));
        assertThat(broken.update(Map.of(A, List.of()))).isEqualTo(new Update(List.of(), 0, true, Set.of(A)));
        assertThat(broken.update(Map.of(A, List.of(link(A, 3)))).found()).containsExactly(link(A, 3));
    }

    @Test
    void knowsALinkThatHasMovedToAnotherLine() {
        broken.update(Map.of(A, List.of(link(A, 3))));
        assertThat(broken.update(Map.of(A, List.of(link(A, 5))))).isEqualTo(new Update(List.of(), 1, false, Set.of(A)));
        assertThat(broken.all()).containsExactly(link(A, 5));
    }

    @Test
    void tellsALinkOfTheMenuOnceForAllPages() {
        Update first = broken.update(Map.of(A, List.of(link(A, 3)), B, List.of(link(B, 3))));
        assertThat(first.found()).containsExactly(link(A, 3));
        assertThat(first.left()).isEqualTo(1);
        assertThat(broken.update(Map.of(A, List.of())).mended()).isFalse();
        assertThat(broken.update(Map.of(B, List.of())).mended()).isTrue();
    }

    @Test
    void keepsWhatIsKnownOfPagesThatWereNotChecked() {
        broken.update(Map.of(A, List.of(inPage(A)), B, List.of(inPage(B))));
        broken.update(Map.of(A, List.of()));
        assertThat(broken.all()).containsExactly(inPage(B));
        assertThat(broken.pages()).containsExactly(B);
        assertThat(broken.countOn(Set.of(A, B))).isEqualTo(1);
        assertThat(broken.countOn(Set.of(A))).isZero();
    }

    private static Update update(int left, boolean mended, SitePath page, BrokenLink found) {
        return new Update(List.of(found), left, mended, Set.of(page));
    }

    private static BrokenLink link(SitePath page, int line) {
        return inPage(page).at(new Place("site.xml", line));
    }

    private static BrokenLink inPage(SitePath page) {
        return new BrokenLink(page, "none.html", Problem.MISSING, Optional.empty(), Optional.empty());
    }
}

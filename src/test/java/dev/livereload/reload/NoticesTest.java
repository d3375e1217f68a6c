package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.Notice;
import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.site.BasePath;
import dev.livereload.site.Change;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

final class NoticesTest {

    private static final Instant SHOWN = Instant.parse("2026-03-05T10:00:00Z");
    private static final Tab OURS = tab(1, "http://localhost:35729/a.html", true);
    private static final Tab ELSEWHERE = tab(2, "http://localhost:8080/a.html", true);
    private static final Tab STOCK = tab(3, "http://localhost:35729/a.html", false);
    private static final Tab SPARED = tab(4, "http://localhost:35729/c.html", true);

    private static final ReloadPlan PLAN =
            new ReloadPlan(List.of(told(OURS), told(ELSEWHERE), told(STOCK), spared(SPARED)));

    private static final PageMatcher PAGES = new PageMatcher(BasePath.ROOT, List.of());

    private final Notices notices = new Notices(NoticesTest::isPreviewed, PAGES, true, false);

    @Test
    void tellsOnlyTabsThatHaveThePlugin() {
        assertThat(notices.ofPush(List.of(modified("a.html")), PLAN, "0 ms", Optional.empty()))
                .extracting(Delivery::tab)
                .containsExactly(OURS, ELSEWHERE, SPARED);
        assertThat(Notices.forAll(new Notice.Mended(), List.of(STOCK, OURS)))
                .containsExactly(new Delivery(OURS, new Notice.Mended().toReload()));
    }

    @Test
    void namesTheEditedPageOnlyForTabsOfThePreview() {
        assertThat(pushed(List.of(modified("docs/a.html"), modified("css/a.css")), Optional.empty()))
                .containsExactly(
                        Map.of("what", "docs/a.html", "took", "0 ms", "told", true, "page", "docs/a.html"),
                        Map.of("what", "docs/a.html", "took", "0 ms", "told", true),
                        Map.of("what", "docs/a.html", "took", "0 ms", "told", false, "page", "docs/a.html"));
    }

    @Test
    void namesNoPageWhenTheEditedPageIsUnknown() {
        List<Change> changes = List.of(modified("a.html"), new Change.Created(new SitePath("b.html")));
        assertThat(pushed(changes, Optional.empty()))
                .as("the spared tab gets no notice, because there is no page to go to")
                .hasSize(2)
                .noneMatch(fields -> fields.containsKey("page"));
        assertThat(pushed(changes, Optional.of(new SitePath("c.html"))))
                .noneMatch(fields -> fields.containsKey("page"));
        assertThat(pushed(changes, Optional.of(new SitePath("b.html"))))
                .first()
                .satisfies(fields -> assertThat(fields).containsEntry("page", "b.html"));
    }

    @Test
    void namesNoPageThatIsDeletedOrRestored() {
        List<Change> changes = List.of(
                new Change.Deleted(new SitePath("b.html")),
                new Change.Restored(new SitePath("c.html"), SHOWN, Set.of()),
                modified("a.css"));
        assertThat(pushed(changes, Optional.empty())).noneMatch(fields -> fields.containsKey("page"));
    }

    @Test
    void summarizesThePushInFewWords() {
        assertThat(what(modified("a.css"), modified("b.html"))).isEqualTo("b.html");
        assertThat(what(modified("a.html"), modified("b.html"), modified("a.css")))
                .isEqualTo("2 pages");
        assertThat(what(modified("a.css"))).isEqualTo("a.css");
        assertThat(what(modified("a.css"), modified("b.css"), new Change.Deleted(new SitePath("c.html"))))
                .isEqualTo("2 files");
    }

    @Test
    void sendsFollowingTabsToThePageUnlessTheyShowItOrCannotGoThere() {
        Tab leaving = OURS.following(true);
        Tab there = SPARED.following(true);
        Tab elsewhere = ELSEWHERE.following(true);
        ReloadPlan plan = new ReloadPlan(List.of(told(leaving), told(there), told(elsewhere), told(STOCK)));

        ReloadPlan followed = notices.follow(List.of(modified("c.html")), plan, Optional.empty());

        assertThat(followed.verdicts())
                .filteredOn(Verdict::isFollowing)
                .extracting(Verdict::tab)
                .containsExactly(leaving);
        assertThat(followed.followed()).isEqualTo(1);
        assertThat(followed.reloaded()).isEqualTo(3);
        assertThat(followed.deliveries()).isEqualTo(plan.deliveries());
        assertThat(notices.follow(List.of(modified("a.css")), plan, Optional.empty()))
                .isEqualTo(plan);
    }

    @Test
    void announcesAnEditOnlyWhenNothingButTheShownPageHasChanged() {
        SitePath page = new SitePath("a.html");
        List<Change> edit = List.of(new Change.Modified(page));

        assertThat(edited(edit, Reason.SHOWS, page)).containsExactly(OURS);
        assertThat(edited(edit, Reason.USES, page)).isEmpty();
        assertThat(edited(List.of(new Change.Created(page)), Reason.SHOWS, page))
                .isEmpty();
        assertThat(edited(List.of(new Change.Modified(page), modified("a.js")), Reason.SHOWS, page))
                .isEmpty();
    }

    /** The tabs that get the notice, of those that are told to load the page for a reason. */
    private static List<Tab> edited(List<Change> changes, Reason reason, SitePath page) {
        Notices patching = new Notices(NoticesTest::isPreviewed, PAGES, false, true);
        List<Reload> messages = List.of(Reload.ofPage(page.value()));
        ReloadPlan plan = new ReloadPlan(Stream.of(OURS, ELSEWHERE, STOCK)
                .map(tab -> new Verdict(tab, reason, Optional.of(page), messages))
                .toList());
        return patching.ofPush(changes, plan, "0 ms", Optional.empty()).stream()
                .peek(delivery -> assertThat(delivery.message()).isEqualTo(new Notice.Edited().toReload()))
                .map(Delivery::tab)
                .toList();
    }

    @Test
    void announcesAMissedEditOnlyWhenTheTabMissedNothingElseThatItMayUse() {
        SitePath page = new SitePath("a.html");
        SitePath other = new SitePath("b.html");
        SitePath script = new SitePath("a.js");

        assertThat(missed(OURS, Set.of(page, other))).isTrue();
        assertThat(missed(OURS, Set.of(page, script))).isFalse();
        assertThat(missed(OURS, Set.of(script))).isFalse();
        assertThat(missed(ELSEWHERE, Set.of(page))).isFalse();
        assertThat(missed(STOCK, Set.of(page))).isFalse();
        Set<SitePath> many = IntStream.range(0, 101)
                .mapToObj(i -> new SitePath(i == 0 ? "a.html" : "other" + i + ".html"))
                .collect(Collectors.toSet());
        assertThat(missed(OURS, many)).as("too many to look at").isFalse();
    }

    private static boolean missed(Tab tab, Set<SitePath> missed) {
        Notices patching = new Notices(NoticesTest::isPreviewed, PAGES, false, true);
        Set<SitePath> uses = Set.of(new SitePath("a.html"), new SitePath("a.js"));
        return patching.ofCatchUp(tab, missed, uses::contains)
                .equals(List.of(new Delivery(tab, new Notice.Edited().toReload())));
    }

    @Test
    void tellsNothingAboutAPushWhenTheToastIsSwitchedOff() {
        Notices silent = new Notices(NoticesTest::isPreviewed, PAGES, false, false);
        ReloadPlan plan = new ReloadPlan(List.of(told(OURS), spared(SPARED.following(true))));
        List<Change> changes = List.of(modified("a.html"));

        assertThat(silent.ofPush(changes, plan, "0 ms", Optional.empty())).isEmpty();
        assertThat(silent.follow(changes, plan, Optional.empty())).isEqualTo(plan);
    }

    private String what(Change... changes) {
        return String.valueOf(pushed(List.of(changes), Optional.empty()).get(0).get("what"));
    }

    private List<Map<String, Object>> pushed(List<Change> changes, Optional<SitePath> edited) {
        List<Map<String, Object>> pushed = new ArrayList<>();
        for (Delivery delivery : notices.ofPush(changes, PLAN, "0 ms", edited)) {
            String path = delivery.message().path();
            assertThat(path).startsWith("livereload-maven:");
            Object fields = JSON.std.mapFrom(path.substring(path.indexOf('{'))).get("pushed");
            pushed.add(JSON.std.mapFrom(JSON.std.asString(fields)));
        }
        return pushed;
    }

    private static boolean isPreviewed(Tab tab) {
        return tab.url().contains(":35729/");
    }

    private static Change modified(String path) {
        return new Change.Modified(new SitePath(path));
    }

    private static Verdict told(Tab tab) {
        return new Verdict(tab, Reason.SHOWS, Optional.empty(), List.of(Reload.ofPage("a.html")));
    }

    private static Verdict spared(Tab tab) {
        return new Verdict(tab, Reason.SHOWS_ANOTHER, Optional.empty(), List.of());
    }

    private static Tab tab(long id, String url, boolean extended) {
        return new Tab(id, url, SHOWN, SHOWN, SHOWN, extended, false, false);
    }
}

package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.reload.AssetUse.Request;
import dev.livereload.reload.AssetUse.Use;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link AssetUse} knows from the contents that were sent. */
final class SentContentsTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    private static final Load TAB = new Load(path("a.html"), at(10), at(11));
    private static final Load TWIN = new Load(path("a.html"), at(20), at(21));

    private final AssetUse use = new AssetUse();

    @Test
    void knowsTheContentOfThePageThatATabLoaded() {
        loaded("a.html", "1", at(10));
        assertThat(has(TAB, "a.html", "1")).isTrue();
        assertThat(has(TAB, "a.html", "2")).isFalse();
        loaded("a.html", "2", at(20));
        assertThat(has(TAB, "a.html", "1")).isTrue();
        assertThat(has(TWIN, "a.html", "2")).isTrue();
        assertThat(has(new Load(path("a.html"), at(10), at(20)), "a.html", "2")).isFalse();
    }

    @Test
    void knowsNoContentThatWasNotSentDuringTheLoad() {
        loaded("a.html", "1", at(5));
        loaded("a.html", "1", at(15));
        assertThat(has(TAB, "a.html", "1")).isFalse();
        loaded("a.html", "1", at(10));
        use.loaded(path("a.html"), at(11));
        assertThat(has(TAB, "a.html", "1")).isFalse();
    }

    @Test
    void knowsTheContentOfAnAssetUntilTheTabMayHaveGotAnother() {
        loaded("a.html", "1", at(10));
        asked("a.css", "a.html", "1", at(12));
        asked("a.png", "a.css", "1", at(12));
        assertThat(has(TAB, "a.css", "1")).isTrue();
        assertThat(has(TAB, "a.png", "1")).isTrue();
        asked("a.css", "a.html", "2", at(20));
        assertThat(has(TAB, "a.css", "1")).isFalse();
        assertThat(has(TAB, "a.css", "2")).isFalse();
        use.asked(path("a.png"), path("a.css"), at(20));
        assertThat(has(TAB, "a.png", "1")).isFalse();
        assertThat(has(TWIN, "a.css", "2")).isTrue();
    }

    @Test
    void knowsTheContentOfAnExchangedFileFromItsExchangeOn() {
        loaded("a.html", "1", at(10));
        asked("a.css", "a.html", "1", at(12));
        assertThat(hasExchanged("2", at(20))).isFalse();
        asked("a.css", "a.html", "2", at(20));
        assertThat(hasExchanged("2", at(20))).isTrue();
        assertThat(hasExchanged("2", at(21))).isFalse();
        asked("a.css", "a.html", "3", at(30));
        assertThat(hasExchanged("2", at(20))).isFalse();
    }

    private boolean hasExchanged(String content, Instant exchanged) {
        return use.has(TAB, Optional.of(exchanged), path("a.css"), digest(content));
    }

    @Test
    void knowsNoContentThatOnlyALaterRequestGot() {
        loaded("a.html", "1", at(10));
        asked("a.css", "a.html", "1", at(17));
        assertThat(has(TAB, "a.css", "1")).isFalse();
    }

    /** The cache that the page may come from gets the files of all pages. */
    @Test
    void countsWhatOtherPagesGotDuringTheLoad() {
        loaded("a.html", "1", at(10));
        loaded("b.html", "1", at(10));
        asked("a.css", "a.html", "1", at(12));
        asked("a.css", "b.html", "2", at(13));
        assertThat(has(TAB, "a.css", "1")).isTrue();
        assertThat(has(new Load(path("a.html"), at(10), at(13)), "a.css", "1")).isFalse();
    }

    @Test
    void countsEachRequestThatNamesNoRequester() {
        loaded("a.html", "1", at(10));
        asked("a.css", "a.html", "1", at(12));
        use.sent(use.askedByAnyone(path("a.css"), at(30)), digest("1"), at(30));
        assertThat(has(TAB, "a.css", "1")).isTrue();
        use.sent(use.askedByAnyone(path("a.css"), at(30)), digest("2"), at(30));
        assertThat(has(TAB, "a.css", "1")).isFalse();
    }

    @Test
    void countsAnAnswerThatAnotherTabMayShareAsItsOwn() {
        loaded("a.html", "1", at(10));
        asked("a.css", "a.html", "2", at(10).minusMillis(250));
        asked("a.css", "a.html", "1", at(10).plusMillis(1));
        assertThat(has(TAB, "a.css", "1")).isFalse();
        assertThat(has(new Load(path("a.html"), at(10).plusMillis(1), at(11)), "a.css", "1"))
                .isTrue();
    }

    @Test
    void doesNotKnowAContentOfMoreThanItRemembers() {
        loaded("a.html", "1", at(10));
        for (int i = 0; i < Answers.MOST; i++) {
            asked("a.css", "a.html", "" + i, at(12));
        }
        asked("a.css", "a.html", "x", at(20));
        assertThat(has(TWIN, "a.css", "x")).isTrue();
        asked("a.png", "a.html", "other", at(12));
        for (int i = 0; i < Answers.MOST; i++) {
            Request late = use.asked(path("a.png"), path("a.html"), at(13));
            use.asked(path("a.png"), path("a.html"), at(13));
            use.sent(late, digest("x"), at(14));
        }
        assertThat(has(new Load(path("a.html"), at(12), at(13)), "a.png", "x")).isFalse();
    }

    @Test
    void knowsNothingWhenRequestsAreForgottenOrLost() {
        AssetUse few = new AssetUse(2_200);
        few.sent(few.loaded(path("a.html"), at(10)), digest("1"), at(10));
        assertThat(few.has(TAB, Optional.empty(), path("a.html"), digest("1"))).isTrue();
        few.loaded(path("b.html"), at(9));
        few.loaded(path("a.html"), at(12));
        few.loaded(path("c.html"), at(13));
        assertThat(few.has(new Load(path("a.html"), at(9), at(11)), Optional.empty(), path("a.html"), digest("1")))
                .isFalse();
        loaded("a.html", "1", at(10));
        use.lose();
        loaded("a.html", "1", at(10));
        assertThat(has(TAB, "a.html", "1")).isFalse();
    }

    @Test
    void leavesOutWhatOnlyEarlierVersionsOfThePageRequested() {
        loaded("a.html", "1", at(10));
        asked("old.js", "a.html", "1", at(10));
        asked("old.css", "a.html", "1", at(10));
        asked("old.png", "old.css", "1", at(10));
        loaded("a.html", "2", at(20));
        asked("new.js", "a.html", "1", at(20));
        assertThat(use.usedBy(TWIN)).containsExactlyInAnyOrder(path("a.html"), path("new.js"));
        assertThat(use.of(TWIN).apply(path("old.png"))).isEqualTo(Use.NO);
        assertThat(use.usedBy(TAB)).contains(path("old.js"), path("old.css"), path("old.png"), path("new.js"));
        assertThat(use.usedBy(Load.atAnyTime(path("a.html"), PageFiles.UNKNOWN)))
                .contains(path("old.js"), path("new.js"));
    }

    @Test
    void leavesOutWhatOnlyEarlierVersionsOfAnAssetRequested() {
        loaded("a.html", "1", at(10));
        asked("a.css", "a.html", "1", at(10));
        asked("old.png", "a.css", "1", at(10));
        loaded("a.html", "1", at(20));
        asked("a.css", "a.html", "2", at(20));
        assertThat(use.usedBy(TWIN)).containsExactlyInAnyOrder(path("a.html"), path("a.css"));
        assertThat(use.usedBy(TAB)).contains(path("old.png"));
    }

    /** A browser may keep a parsed stylesheet, and need not request again what it uses. */
    @Test
    void keepsTheUsesOfAnAssetThatIsBack() {
        loaded("a.html", "1", at(10));
        asked("a.css", "a.html", "1", at(10));
        asked("a.png", "a.css", "1", at(10));
        asked("a.css", "a.html", "2", at(15));
        loaded("a.html", "1", at(20));
        asked("a.css", "a.html", "1", at(20));
        assertThat(use.usedBy(TWIN)).contains(path("a.png"));
    }

    @Test
    void leavesOutWhatAnotherVersionRequestedBeforeAPageWasBack() {
        loaded("a.html", "1", at(5));
        loaded("a.html", "2", at(10));
        asked("old.js", "a.html", "1", at(10));
        loaded("a.html", "1", at(20));
        assertThat(use.usedBy(TWIN)).containsExactly(path("a.html"));
    }

    @Test
    void leavesOutWhatOnlyTheVersionOfAnotherTabRequested() {
        loaded("a.html", "1", at(10));
        asked("old.js", "a.html", "1", at(10));
        loaded("a.html", "2", at(20));
        asked("new.js", "a.html", "1", at(20));
        PageFiles version = versions(false, "2");
        // By its times alone, the tab may have got either version.
        assertThat(use.usedBy(new Load(path("a.html"), at(10), at(21)))).contains(path("old.js"));
        assertThat(use.usedBy(new Load(path("a.html"), at(10), at(21), version)))
                .containsExactlyInAnyOrder(path("a.html"), path("new.js"));
        PageFiles unseen = versions(false, "3");
        assertThat(use.usedBy(new Load(path("a.html"), at(10), at(21), unseen))).contains(path("old.js"));
    }

    @Test
    void keepsTheUsesOfAReportedVersionOfWhichTheLoadIsForgotten() {
        loaded("a.html", "2", at(20));
        asked("a.js", "a.html", "1", at(20));
        Stream.of("3", "4", "5", "6", "2").forEach(version -> loaded("a.html", version, at(30)));
        Load load = new Load(path("a.html"), at(20), at(21), versions(false, "2"));
        assertThat(use.usedBy(load)).contains(path("a.js"));
    }

    @Test
    void knowsTheUsesOfACompleteReportExactly() {
        loaded("a.html", "1", at(10));
        asked("old.js", "a.html", "1", at(20).minusMillis(1));
        loaded("a.html", "2", at(20));
        asked("late.js", "a.html", "1", at(22));
        asked("shared.js", "b.html", "1", at(9));
        Map<SitePath, Optional<ContentDigest>> reported =
                Map.of(path("a.html"), Optional.of(digest("2")), path("shared.js"), Optional.empty());
        Load load = new Load(path("a.html"), at(20), at(21), new PageFiles(reported, true));
        assertThat(use.usedBy(load)).containsExactlyInAnyOrder(path("a.html"), path("shared.js"), path("late.js"));
        assertThat(use.of(load).apply(path("shared.js"))).isEqualTo(Use.YES);
        assertThat(use.of(load).apply(path("never-requested.js"))).isEqualTo(Use.NO);
        use.askedByAnyone(path("anyone.js"), at(23));
        assertThat(use.of(load).apply(path("anyone.js"))).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void knowsTheUsesOfAPageThatAnEarlierSessionSent() {
        Load reported = Load.atAnyTime(path("a.html"), versions(true, "1"));
        assertThat(use.of(reported).apply(path("a.html"))).isEqualTo(Use.YES);
        assertThat(use.of(reported).apply(path("a.js"))).isEqualTo(Use.NO);
        Load part = Load.atAnyTime(path("a.html"), versions(false, "1"));
        assertThat(use.of(part).apply(path("a.js"))).isEqualTo(Use.UNKNOWN);
        use.lose();
        assertThat(use.of(reported).apply(path("a.js"))).isEqualTo(Use.UNKNOWN);
    }

    private static PageFiles versions(boolean complete, String page) {
        return new PageFiles(Map.of(path("a.html"), Optional.of(digest(page))), complete);
    }

    @Test
    void keepsAllUsesWhileTheVersionIsUnknown() {
        loaded("a.html", "1", at(10));
        asked("old.js", "a.html", "1", at(10));
        use.loaded(path("a.html"), at(20));
        assertThat(use.usedBy(TWIN)).contains(path("old.js"));
        loaded("a.html", "2", at(20));
        assertThat(use.usedBy(TWIN)).contains(path("old.js"));
        assertThat(use.usedBy(new Load(path("a.html"), at(30), at(31)))).contains(path("old.js"));
    }

    @Test
    void keepsTheUsesOfAFormerVersionThatTheNewOneMayShare() {
        loaded("a.html", "1", at(10));
        asked("old.js", "a.html", "1", at(20).minusMillis(251));
        asked("shared.js", "a.html", "1", at(20).minusMillis(250));
        loaded("a.html", "2", at(20));
        assertThat(use.usedBy(TWIN)).containsExactlyInAnyOrder(path("a.html"), path("shared.js"));
    }

    @Test
    void doesNotKnowTheUsersOfAFormerAssetThatAnyoneRequested() {
        loaded("a.html", "1", at(10));
        asked("old.js", "a.html", "1", at(10));
        use.askedByAnyone(path("old.js"), at(11));
        loaded("a.html", "2", at(20));
        assertThat(use.of(TWIN).apply(path("old.js"))).isEqualTo(Use.UNKNOWN);
    }

    /** Tabs of two pages load and request files that change all the time, some of them half-written or late. */
    @Test
    void neverTakesAnotherContentForTheOneThatATabHas() {
        Random random = new Random(34);
        Map<SitePath, Integer> versions = new HashMap<>();
        List<Tab> tabs = new ArrayList<>();
        int known = 0;
        for (int second = 0; second < 5_000; second++) {
            Instant now = at(second);
            if (random.nextInt(3) == 0) {
                versions.put(path(random.nextInt(4) + (random.nextBoolean() ? ".html" : ".css")), random.nextInt(3));
            }
            if (tabs.size() < 6) {
                tabs.add(new Tab(path(random.nextInt(2) + ".html"), now));
            }
            Tab tab = tabs.get(random.nextInt(tabs.size()));
            tab.proceed(use, versions, random, now);
            if (tab.held.isEmpty()) {
                continue;
            }
            SitePath file = List.copyOf(tab.held.keySet()).get(random.nextInt(tab.held.size()));
            int version = random.nextInt(3);
            if (use.has(new Load(tab.page, tab.begun, tab.begun), Optional.empty(), file, digest("" + version))) {
                assertThat(tab.held.get(file)).isEqualTo(version);
                known++;
            }
            tabs.removeIf(old -> random.nextInt(60) == 0);
        }
        assertThat(known).isGreaterThan(300);
    }

    /** A tab, with the version that it has of each file; no version is half a file. */
    private static final class Tab {
        private final SitePath page;
        private final Instant begun;
        private final Map<SitePath, Integer> held = new HashMap<>();

        Tab(SitePath page, Instant begun) {
            this.page = page;
            this.begun = begun;
        }

        void proceed(AssetUse use, Map<SitePath, Integer> versions, Random random, Instant now) {
            boolean first = held.isEmpty();
            SitePath file = first ? page : path(random.nextInt(4) + ".css");
            Request request = first ? use.loaded(page, begun) : use.asked(file, page, now);
            int version = versions.getOrDefault(file, 0);
            boolean whole = random.nextInt(8) > 0;
            held.put(file, whole ? version : -1);
            if (whole) {
                use.sent(request, digest("" + version), now);
            }
        }
    }

    private void loaded(String page, String content, Instant time) {
        use.sent(use.loaded(path(page), time), digest(content), time);
    }

    private void asked(String asset, String requester, String content, Instant time) {
        use.sent(use.asked(path(asset), path(requester), time), digest(content), time);
    }

    private boolean has(Load load, String file, String content) {
        return use.has(load, Optional.empty(), path(file), digest(content));
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private static ContentDigest digest(String content) {
        return new ContentDigest(content);
    }

    private static SitePath path(String value) {
        return new SitePath(value);
    }
}

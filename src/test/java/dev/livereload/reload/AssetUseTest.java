package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.reload.AssetUse.Use;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AssetUseTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");

    private final AssetUse use = new AssetUse();

    @BeforeEach
    void loadPages() {
        use.loaded(path("a.html"), NOW);
        use.loaded(path("b.html"), NOW);
    }

    @Test
    void knowsThatOnlyTheRequesterUsesAnAsset() {
        asked("app.js", "a.html");
        assertThat(of("a.html", "app.js")).isEqualTo(Use.YES);
        assertThat(of("b.html", "app.js")).isEqualTo(Use.NO);
    }

    @Test
    void knowsSeveralUsersOfAnAsset() {
        asked("app.js", "a.html");
        asked("app.js", "b.html");
        assertThat(of("a.html", "app.js")).isEqualTo(Use.YES);
        assertThat(of("b.html", "app.js")).isEqualTo(Use.YES);
    }

    @Test
    void followsUseFromAssetToAsset() {
        asked("a.css", "a.html");
        asked("more.css", "a.css");
        asked("font.woff2", "more.css");
        asked("b.css", "b.html");
        assertThat(of("a.html", "font.woff2")).isEqualTo(Use.YES);
        assertThat(of("b.html", "font.woff2")).isEqualTo(Use.NO);
        asked("more.css", "b.css");
        assertThat(of("b.html", "font.woff2")).isEqualTo(Use.YES);
    }

    @Test
    void doesNotKnowTheUsersOfAnUnrequestedAsset() {
        assertThat(of("a.html", "unknown.json")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void doesNotKnowTheUsersOfAnAssetThatWasOnlyShown() {
        use.loaded(path("logo.svg"), NOW);
        assertThat(of("a.html", "logo.svg")).isEqualTo(Use.UNKNOWN);
        assertThat(of("logo.svg", "logo.svg")).isEqualTo(Use.YES);
    }

    @Test
    void knowsThatAnUnrequestedPageIsNotUsed() {
        assertThat(of("a.html", "b.html")).isEqualTo(Use.NO);
        assertThat(of("a.html", "never-loaded.html")).isEqualTo(Use.NO);
    }

    @Test
    void treatsAPageThatAPageRequestedAsAnAsset() {
        asked("b.html", "a.html");
        asked("b.js", "b.html");
        assertThat(of("a.html", "b.html")).isEqualTo(Use.YES);
        assertThat(of("a.html", "b.js")).isEqualTo(Use.YES);
        assertThat(of("b.html", "a.html")).isEqualTo(Use.NO);
    }

    @Test
    void doesNotKnowAllUsersAfterAnAnonymousRequest() {
        asked("app.js", "a.html");
        use.askedByAnyone(path("app.js"), NOW);
        asked("app.js", "a.html");
        assertThat(of("a.html", "app.js")).isEqualTo(Use.YES);
        assertThat(of("b.html", "app.js")).isEqualTo(Use.UNKNOWN);
        use.askedByAnyone(path("b.html"), NOW);
        assertThat(of("a.html", "b.html")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void doesNotKnowAllUsersOfAnAssetThatSuchAnAssetUses() {
        use.askedByAnyone(path("lib.css"), NOW);
        asked("font.woff2", "lib.css");
        assertThat(of("a.html", "font.woff2")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void doesNotBelieveARequesterThatWasNeverRequested() {
        asked("app.js", "a.html");
        asked("app.js", "pushed/by/a/script.html");
        assertThat(of("b.html", "app.js")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void doesNotKnowWhatAPageLoadedElsewhereUses() {
        asked("app.js", "a.html");
        asked("elsewhere.html", "a.html");
        assertThat(of("elsewhere.html", "app.js")).isEqualTo(Use.UNKNOWN);
        assertThat(of("elsewhere.html", "b.html")).isEqualTo(Use.UNKNOWN);
        assertThat(of("elsewhere.html", "elsewhere.html")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void listsRequestersSinceATime() {
        use.asked(path("a.css"), path("a.html"), NOW);
        use.asked(path("a.css"), path("b.html"), NOW.plusSeconds(1));
        assertThat(use.since(path("a.css"), NOW)).containsExactlyInAnyOrder(path("a.html"), path("b.html"));
        assertThat(use.since(path("a.css"), NOW.plusNanos(1))).containsExactly(path("b.html"));
        assertThat(use.since(path("b.css"), NOW)).isEmpty();
        use.asked(path("a.css"), path("a.html"), NOW.plusSeconds(2));
        assertThat(use.since(path("a.css"), NOW.plusSeconds(2))).containsExactly(path("a.html"));
    }

    @Test
    void listsThePathItselfAfterAnAnonymousRequest() {
        use.askedByAnyone(path("a.css"), NOW);
        assertThat(use.since(path("a.css"), NOW)).containsExactly(path("a.css"));
        assertThat(use.since(path("a.css"), NOW.plusNanos(1))).isEmpty();
        use.lose();
        assertThat(use.since(path("b.css"), NOW)).containsExactly(path("b.css"));
    }

    @Test
    void treatsAnotherNameOfAFileAsAUser() {
        asked("latest/a.css", "a.html");
        use.uses(path("latest/a.css"), path("1.2/a.css"), NOW);
        asked("1.2/a.css", "b.html");
        assertThat(of("a.html", "1.2/a.css")).isEqualTo(Use.YES);
        assertThat(of("b.html", "1.2/a.css")).isEqualTo(Use.YES);
        assertThat(of("b.html", "latest/a.css")).isEqualTo(Use.NO);
    }

    @Test
    void endsWhenAssetsUseEachOther() {
        asked("a.css", "a.html");
        asked("b.css", "a.css");
        asked("a.css", "b.css");
        asked("b.css", "b.css");
        assertThat(of("a.html", "b.css")).isEqualTo(Use.YES);
        assertThat(of("b.html", "b.css")).isEqualTo(Use.NO);
    }

    @Test
    void learnsNothingAfterLosingTrack() {
        asked("app.js", "a.html");
        use.lose();
        use.loaded(path("b.html"), NOW);
        asked("app.js", "a.html");
        assertThat(of("b.html", "app.js")).isEqualTo(Use.UNKNOWN);
        assertThat(of("b.html", "a.html")).isEqualTo(Use.UNKNOWN);
        assertThat(of("a.html", "app.js")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void countsARepeatedUseOnce() {
        String name = "x".repeat(1_000);
        for (int i = 0; i < AssetUse.MOST_BYTES / 1_000 + 1; i++) {
            asked(name, "a.html");
            use.loaded(path(name), NOW);
            use.askedByAnyone(path(name + 1), NOW);
        }
        assertThat(use.mayHaveForgotten(NOW)).isFalse();
        assertThat(of("b.html", name)).isEqualTo(Use.NO);
    }

    @Test
    void forgetsTheUsesWithTheOldestLastRequestAboveTheLimit() {
        AssetUse few = new AssetUse(9_500);
        few.loaded(path("a.html"), NOW);
        few.asked(path("old.js"), path("a.html"), NOW.plusSeconds(1));
        few.asked(path("app.js"), path("a.html"), NOW.plusSeconds(2));
        few.loaded(path("a.html"), NOW.plusSeconds(3));
        few.asked(path("old.js"), path("a.html"), NOW.plusSeconds(4));
        assertThat(few.mayHaveForgotten(NOW)).isFalse();
        for (int i = 0; i < 7; i++) {
            few.askedByAnyone(path(i + ".png"), NOW.plusSeconds(5 + i));
        }
        assertThat(few.of(load("a.html")).apply(path("app.js"))).isEqualTo(Use.UNKNOWN);
        assertThat(few.of(load("a.html")).apply(path("old.js"))).isEqualTo(Use.YES);
        assertThat(few.mayHaveForgotten(NOW.plusSeconds(2))).isTrue();
        assertThat(few.mayHaveForgotten(NOW.plusSeconds(3))).isFalse();
        assertThat(few.since(path("app.js"), NOW.plusSeconds(2))).containsExactly(path("app.js"));
        assertThat(few.since(path("app.js"), NOW.plusSeconds(3))).isEmpty();
    }

    @Test
    void assumesThatAStylesheetIsImportedWhenUsesAreForgottenOrLost() {
        assertThat(use.isImported(path("a.css"))).isFalse();
        AssetUse few = new AssetUse(1_500);
        few.askedByAnyone(path("a.css"), NOW);
        assertThat(few.isImported(path("a.css"))).isFalse();
        few.askedByAnyone(path("b.css"), NOW);
        assertThat(few.isImported(path("a.css"))).isTrue();
        use.lose();
        assertThat(use.isImported(path("a.css"))).isTrue();
    }

    @Test
    void countsTheCharactersOfBothPaths() {
        String name = "x".repeat(100_000);
        for (int i = 0; i < 100; i++) {
            asked(name + i, "a.html");
            use.asked(path("a.html"), path(name + i), NOW);
        }
        assertThat(use.mayHaveForgotten(NOW)).isTrue();
    }

    @Test
    void neverTakesAForgottenUseForNone() {
        Random random = new Random(17);
        AssetUse all = new AssetUse();
        AssetUse few = new AssetUse(39_000);
        Map<SitePath, Instant> tabs = new HashMap<>();
        Map<Use, Integer> answers = new EnumMap<>(Use.class);
        for (int second = 0; second < 5_000; second++) {
            Instant now = NOW.plusSeconds(second);
            SitePath page = path(random.nextInt(9) + ".html");
            SitePath asset = path(random.nextInt(15) + (random.nextInt(4) == 0 ? ".html" : ".css"));
            SitePath requester = random.nextInt(4) == 0 ? path(random.nextInt(15) + ".css") : page;
            int step = random.nextInt(40);
            for (AssetUse each : List.of(all, few)) {
                if (step < 2) {
                    each.loaded(page, now);
                } else if (step == 2) {
                    each.askedByAnyone(asset, now);
                } else if (!requester.equals(asset)) {
                    each.asked(asset, requester, now);
                }
            }
            if (step < 2) {
                tabs.put(page, now);
            }
            tabs.forEach((shown, loaded) -> {
                if (!few.mayHaveForgotten(loaded)) {
                    Use answer = few.of(new Load(shown, loaded, loaded)).apply(asset);
                    answers.merge(answer, 1, Integer::sum);
                    assertThat(answer == Use.NO && mayUse(all, shown, asset, loaded))
                            .isFalse();
                    Set<SitePath> requesters = few.since(asset, loaded);
                    assertThat(requesters.contains(asset) || requesters.containsAll(all.since(asset, loaded)))
                            .isTrue();
                }
            });
        }
        assertThat(few.mayHaveForgotten(NOW.plusSeconds(4_500))).isTrue();
        assertThat(answers.values()).hasSize(3).allMatch(count -> count > 200);
    }

    /** Whether requests since a time link the page to the asset, or do not name their requester. */
    private static boolean mayUse(AssetUse all, SitePath page, SitePath asset, Instant since) {
        Set<SitePath> seen = new LinkedHashSet<>(Set.of(asset));
        Deque<SitePath> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            SitePath next = open.remove();
            Set<SitePath> requesters = all.since(next, since);
            if (next.equals(page) || requesters.contains(next)) {
                return true;
            }
            requesters.stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }

    @Test
    void learnsFromManyThreadsAtOnce() throws Exception {
        ExecutorService requesters = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int first = i;
                work.add(() -> {
                    for (int n = first; n < 4_000; n += 4) {
                        asked(n + ".js", "a.html");
                        assertThat(of("b.html", n + ".js")).isEqualTo(Use.NO);
                    }
                    return null;
                });
            }
            for (Future<Void> done : requesters.invokeAll(work)) {
                done.get();
            }
        } finally {
            requesters.shutdownNow();
        }
        Function<SitePath, Use> uses = use.of(load("a.html"));
        for (int n = 0; n < 4_000; n++) {
            assertThat(uses.apply(path(n + ".js"))).isEqualTo(Use.YES);
        }
    }

    private void asked(String asset, String requester) {
        use.asked(path(asset), path(requester), NOW);
    }

    private Use of(String shown, String path) {
        return use.of(load(shown)).apply(path(path));
    }

    private static Load load(String page) {
        return new Load(path(page), NOW, NOW);
    }

    private static SitePath path(String value) {
        return new SitePath(value);
    }
}

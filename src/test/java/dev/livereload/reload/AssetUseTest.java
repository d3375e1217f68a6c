package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.reload.AssetUse.Use;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AssetUseTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");

    private final AssetUse use = new AssetUse();

    @BeforeEach
    void loadPages() {
        use.loaded(path("a.html"));
        use.loaded(path("b.html"));
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
        use.loaded(path("logo.svg"));
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
        use.loaded(path("b.html"));
        asked("app.js", "a.html");
        assertThat(of("b.html", "app.js")).isEqualTo(Use.UNKNOWN);
        assertThat(of("b.html", "a.html")).isEqualTo(Use.UNKNOWN);
        assertThat(of("a.html", "app.js")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void countsARepeatedUseOnce() {
        String name = "x".repeat(1_000);
        for (int i = 0; i < AssetUse.MOST_CHARACTERS / 1_000 + 1; i++) {
            asked(name, "a.html");
            use.loaded(path(name));
            use.askedByAnyone(path(name + 1), NOW);
        }
        assertThat(of("b.html", name)).isEqualTo(Use.NO);
    }

    @Test
    void dropsEverythingAboveTheLimit() {
        String name = "x".repeat(1_000);
        asked("app.js", "a.html");
        for (int i = 0; i < AssetUse.MOST_CHARACTERS / 1_000 - 250; i++) {
            use.askedByAnyone(path(name + i), NOW);
        }
        assertThat(of("b.html", "app.js")).isEqualTo(Use.NO);
        for (int i = 0; i < 250; i++) {
            use.loaded(path(name + i));
        }
        assertThat(of("b.html", "app.js")).isEqualTo(Use.UNKNOWN);
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
        for (int n = 0; n < 4_000; n++) {
            assertThat(of("a.html", n + ".js")).isEqualTo(Use.YES);
        }
    }

    private void asked(String asset, String requester) {
        use.asked(path(asset), path(requester), NOW);
    }

    private Use of(String shown, String path) {
        return use.of(path(shown), path(path));
    }

    private static SitePath path(String value) {
        return new SitePath(value);
    }
}

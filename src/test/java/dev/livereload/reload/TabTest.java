package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.PageAge;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.SitePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TabTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    private static final String URL = "http://localhost:35729/a.html";

    @Test
    void isAsOldAsItsPageReports() {
        PageAge age = new PageAge(Duration.ofSeconds(60), Duration.ofSeconds(59));

        assertThat(Tab.of(
                        7,
                        new Info(URL, Set.of(Info.PLUGIN), Optional.of(age), false, false, Map.of(), Contents.NONE),
                        NOW))
                .isEqualTo(new Tab(7, URL, NOW.minusSeconds(60), NOW.minusSeconds(59), NOW, true, false, false));
    }

    @Test
    void hasExchangedFilesWhenItReports() {
        Map<String, Duration> exchanged = Map.of("a.css", Duration.ofSeconds(7));
        Info info = new Info(URL, Set.of(Info.PLUGIN), Optional.empty(), false, false, exchanged, Contents.NONE);
        Tab tab = Tab.of(7, info, NOW);
        assertThat(tab.exchanged()).isEqualTo(Map.of("a.css", NOW.minusSeconds(7)));
        assertThat(tab.following(true).exchanged()).isEqualTo(tab.exchanged());
        assertThat(tab.at(URL + "?x", NOW).exchanged()).isEmpty();
    }

    @Test
    void exchangesAFileFromTheTimeOnAtWhichItIsTold() {
        Tab tab = new Tab(7, URL, NOW)
                .exchanging("a.css", NOW)
                .exchanging("b.css", NOW)
                .exchanging("a.css", NOW.plusMillis(1));
        assertThat(tab.exchanged()).isEqualTo(Map.of("a.css", NOW.plusMillis(1), "b.css", NOW));
    }

    @Test
    void showsWhatItReportsUntilItIsTold() {
        Map<String, String> versions = Map.of("a.html", "1", "a.css", "", "//", "2", "e\u0301.css", "3");
        Tab tab = new Tab(7, URL, NOW).reporting(new Contents(versions, true, 0));
        assertThat(tab.files())
                .isEqualTo(new PageFiles(
                        Map.of(
                                new SitePath("a.html"), Optional.of(new ContentDigest("1")),
                                new SitePath("a.css"), Optional.empty(),
                                new SitePath("\u00e9.css"), Optional.of(new ContentDigest("3"))),
                        true));
        PageFiles told =
                tab.exchanging("a.html", NOW).exchanging("other.css", NOW).files();
        assertThat(told.version(new SitePath("a.html"))).isEmpty();
        assertThat(told.versions()).containsOnlyKeys(tab.files().versions().keySet());
        assertThat(tab.at(URL + "?x", NOW).files()).isEqualTo(PageFiles.UNKNOWN);
        assertThat(tab.following(true).files()).isEqualTo(tab.files());
    }

    @Test
    void ignoresAReportFromBeforeItHeardOfTheLastChange() {
        Contents old = new Contents(Map.of("a.css", "1"), true, 1);
        Tab tab = new Tab(7, URL, NOW).exchanging("a.css", NOW).exchanging("a.css", NOW);
        assertThat(tab.reporting(old).files()).isEqualTo(PageFiles.UNKNOWN);
        assertThat(tab.reporting(new Contents(old.versions(), true, 2)).files().complete())
                .isTrue();
    }

    @Test
    void isNewWhenItsPageReportsNoAge() {
        assertThat(Tab.of(7, new Info(URL, Set.of(), Optional.empty(), false, false, Map.of(), Contents.NONE), NOW))
                .isEqualTo(new Tab(7, URL, NOW, NOW, NOW, false, false, false));
    }
}

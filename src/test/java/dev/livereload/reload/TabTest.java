package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.PageAge;
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

        assertThat(Tab.of(7, new Info(URL, Set.of(Info.PLUGIN), Optional.of(age), false, false, Map.of()), NOW))
                .isEqualTo(new Tab(7, URL, NOW.minusSeconds(60), NOW.minusSeconds(59), NOW, true, false, false));
    }

    @Test
    void hasExchangedFilesWhenItReports() {
        Map<String, Duration> exchanged = Map.of("a.css", Duration.ofSeconds(7));
        Info info = new Info(URL, Set.of(Info.PLUGIN), Optional.empty(), false, false, exchanged);
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
    void isNewWhenItsPageReportsNoAge() {
        assertThat(Tab.of(7, new Info(URL, Set.of(), Optional.empty(), false, false, Map.of()), NOW))
                .isEqualTo(new Tab(7, URL, NOW, NOW, NOW, false, false, false));
    }
}

package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.PageAge;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TabTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    private static final String URL = "http://localhost:35729/a.html";

    @Test
    void isAtLeastAsOldAsItsPageReports() {
        PageAge age = new PageAge(Duration.ofSeconds(60), Duration.ofSeconds(59));

        assertThat(Tab.of(
                        7, new Info(URL, Set.of(Info.PLUGIN), Optional.of(age), false, false), NOW.minusMillis(5), NOW))
                .isEqualTo(new Tab(7, URL, NOW.minusMillis(60_005), NOW.minusSeconds(59), NOW, true, false, false));
    }

    @Test
    void isNewWhenItsPageReportsNoAge() {
        assertThat(Tab.of(7, new Info(URL, Set.of(), Optional.empty(), false, false), NOW.minusMillis(5), NOW))
                .isEqualTo(new Tab(7, URL, NOW, NOW, NOW, false, false, false));
    }
}

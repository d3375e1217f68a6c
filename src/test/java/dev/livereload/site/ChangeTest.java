package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChangeTest {

    private static final SitePath PAGE = new SitePath("a.html");
    private static final Instant GONE = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatIsNewOutdatesWhateverWasLoaded() {
        assertThat(Stream.of(Instant.MIN, GONE, Instant.MAX))
                .allMatch(new Change.Created(PAGE)::outdates)
                .allMatch(new Change.Modified(PAGE)::outdates);
    }

    @Test
    void whatIsGoneOutdatesNothing() {
        assertThat(Stream.of(Instant.MIN, GONE, Instant.MAX)).noneMatch(new Change.Deleted(PAGE)::outdates);
    }

    @Test
    void whatIsBackOutdatesOnlyWhatWasLoadedSinceItWent() {
        Change restored = new Change.Restored(PAGE, GONE);
        assertThat(restored.outdates(GONE.minusNanos(1))).isFalse();
        assertThat(restored.outdates(GONE)).isTrue();
        assertThat(restored.outdates(GONE.plusNanos(1))).isTrue();
    }
}

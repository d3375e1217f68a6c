package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChangeTest {

    private static final SitePath PAGE = new SitePath("a.html");
    private static final Instant GONE = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void outdatesEveryTabWhenCreatedOrModified() {
        assertThat(Stream.of(Instant.MIN, GONE, Instant.MAX))
                .allMatch(time -> new Change.Created(PAGE).outdates(time, path -> false))
                .allMatch(time -> new Change.Modified(PAGE).outdates(time, path -> false));
    }

    @Test
    void outdatesNoTabWhenDeleted() {
        assertThat(Stream.of(Instant.MIN, GONE, Instant.MAX))
                .noneMatch(time -> new Change.Deleted(PAGE).outdates(time, path -> true));
    }

    @Test
    void outdatesOnlyTabsConnectedSinceTheDeletionWhenRestored() {
        Change restored = new Change.Restored(PAGE, GONE, Set.of());
        assertThat(restored.outdates(GONE.minusNanos(1), path -> true)).isFalse();
        assertThat(restored.outdates(GONE, path -> true)).isTrue();
        assertThat(restored.outdates(GONE.plusNanos(1), path -> true)).isTrue();
    }

    @Test
    void outdatesTabsThatUseARequesterWhenRestored() {
        SitePath requester = new SitePath("b.html");
        Change restored = new Change.Restored(PAGE, GONE, Set.of(requester));
        assertThat(restored.outdates(Instant.MIN, requester::equals)).isTrue();
        assertThat(restored.outdates(Instant.MIN, PAGE::equals)).isFalse();
    }
}

package dev.livereload.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.livereload.links.BrokenLinks;
import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Reason;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.site.BasePath;
import dev.livereload.site.Change;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import dev.livereload.status.Push.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

final class SessionStatusTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final Timings TOOK =
            new Timings(Optional.of(Duration.ofSeconds(3)), Duration.ofMillis(2), Duration.ofNanos(3_999));
    private static final String PREVIEW = "http://localhost:35729/";

    private final TabNames names = new TabNames(
            new PageMatcher(BasePath.ROOT, List.of()),
            path -> true,
            tab -> tab.url().startsWith(PREVIEW));
    private final SessionStatus status = new SessionStatus(names, new BrokenLinks(), () -> TIME);

    @Test
    void reportsChangesVerdictsAndTimingsOfAPush() {
        SitePath style = new SitePath("css/site.css");
        List<Change> changes = List.of(new Change.Modified(style), new Change.Deleted(new SitePath("b.html")));
        status.add(push(
                changes,
                new Verdict(tab(1, "b.html"), Reason.KEEPS_THE_LAST, Optional.of(new SitePath("b.html")), List.of()),
                new Verdict(
                        tab(2, "a.html"),
                        Reason.USES,
                        Optional.of(style),
                        List.of(Reload.inPlace(style.value(), false)))));
        assertThat(json()).singleElement().isEqualTo("""
                {"number":1,"time":1800000000000,"changed":2,\
                "changes":[{"path":"b.html","what":"gone"},{"path":"css/site.css","what":"changed"}],\
                "reloaded":0,"refreshed":1,"followed":0,"nothing":1,\
                "tabs":[{"tab":2,"page":"a.html","told":"refresh","why":"uses it","path":"css/site.css"},\
                {"tab":1,"page":"b.html","told":"nothing","why":"keeps the deleted version","path":"b.html"}],\
                "building":3000000,"took":"3.0 s","micros":{"comparing":2000,"planning":3}}""");
    }

    @Test
    void listsFollowingTabsBeforeThoseThatAreToldNothing() {
        SitePath page = new SitePath("a.html");
        status.add(push(
                List.of(new Change.Modified(page)),
                new Verdict(tab(1, "b.html"), Reason.SHOWS_ANOTHER, Optional.empty(), List.of()),
                new Verdict(tab(2, "b.html"), Reason.FOLLOWS, Optional.of(page), List.of())));
        assertThat(json()).singleElement().asString().contains("""
                "reloaded":0,"refreshed":0,"followed":1,"nothing":1,\
                "tabs":[{"tab":2,"page":"b.html","told":"follow","why":"follows to it","path":"a.html"},""");
    }

    @Test
    void countsARefreshAsAReloadIfTheTabLoadsItsPage() {
        SitePath style = new SitePath("css/site.css");
        for (long id : new long[] {1, 2}) {
            status.add(push(
                    List.of(new Change.Modified(style)),
                    new Verdict(
                            tab(id, "a.html"),
                            Reason.USES,
                            Optional.of(style),
                            List.of(Reload.inPlace(style.value(), false)))));
        }

        status.loads(tab(1, "a.html"));
        status.loads(tab(3, "a.html"));
        assertThat(status.newestFirst())
                .extracting(
                        batch -> batch.fields().get("reloaded"),
                        batch -> batch.fields().get("refreshed"))
                .containsExactly(tuple(0L, 1L), tuple(1L, 0L));
        assertThat(status.newestFirst().get(1).outcomes())
                .extracting(PastBatch.Outcome::told)
                .containsExactly("reload");
    }

    @Test
    void reportsAReconnectedTabThatReloads() {
        status.addCaughtUp(TIME, reloaded(7));
        assertThat(json()).singleElement().isEqualTo("""
                {"number":1,"time":1800000000000,"changed":0,"changes":[],"reloaded":1,"refreshed":0,"followed":0,"nothing":0,\
                "tabs":[{"tab":7,"page":"a.html","told":"reload","why":"shows it","path":"a.html"}]}""");
    }

    @Test
    void keepsTheLastHundredBatches() {
        for (int i = 0; i < SessionStatus.BATCHES + 20; i++) {
            status.add(push(List.of()));
        }
        assertThat(status.newestFirst())
                .extracting(PastBatch::number)
                .containsExactlyElementsOf(LongStream.iterate(120, number -> number - 1)
                        .limit(100)
                        .boxed()
                        .toList());
    }

    @Test
    void keepsTheFirstEntriesAndAllCountsOfALargeBatch() {
        List<Change> changes = IntStream.range(0, 5_000)
                .<Change>mapToObj(i -> new Change.Modified(new SitePath("p" + i + ".html")))
                .toList();
        Verdict[] verdicts = Stream.concat(
                        LongStream.range(0, 150).mapToObj(SessionStatusTest::spared),
                        LongStream.range(150, 200).mapToObj(SessionStatusTest::reloaded))
                .toArray(Verdict[]::new);
        status.add(push(changes, verdicts));
        assertThat(status.newestFirst()).singleElement().satisfies(batch -> {
            assertThat(batch.changed()).isEqualTo(5_000);
            assertThat(batch.changes()).hasSize(PastBatch.MOST);
            assertThat(batch.outcomes()).hasSize(PastBatch.MOST).allMatch(verdict -> verdict.tab() >= 150);
            assertThat(batch.fields())
                    .containsEntry("reloaded", 50L)
                    .containsEntry("refreshed", 0L)
                    .containsEntry("nothing", 150L);
        });
    }

    @Test
    void listsBatchesWithTheTabsSortedByNumber() {
        status.add(push(List.of()));
        assertThat(status.fields(List.of(tab(2, "b.html"), tab(1, "guide/?secret=1#top"))))
                .containsEntry("now", TIME.toEpochMilli())
                .hasEntrySatisfying(
                        "tabs",
                        tabs -> assertThat(JSON.std.asString(tabs))
                                .isEqualTo("[{\"tab\":1,\"page\":\"guide/index.html\",\"since\":0},"
                                        + "{\"tab\":2,\"page\":\"b.html\",\"since\":0}]"))
                .hasEntrySatisfying(
                        "batches",
                        batches -> assertThat(batches)
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .hasSize(1));
    }

    private List<String> json() {
        return status.newestFirst().stream()
                .map(batch -> JSON.std.asString(batch.fields()))
                .toList();
    }

    private static Push push(List<Change> changes, Verdict... verdicts) {
        return new Push(TIME, changes, new ReloadPlan(List.of(verdicts)), TOOK);
    }

    private static Verdict reloaded(long tab) {
        return new Verdict(
                tab(tab, "a.html"),
                Reason.SHOWS,
                Optional.of(new SitePath("a.html")),
                List.of(Reload.ofPage("a.html")));
    }

    private static Verdict spared(long tab) {
        return new Verdict(tab(tab, "b.html"), Reason.SHOWS_ANOTHER, Optional.empty(), List.of());
    }

    private static Tab tab(long id, String page) {
        return new Tab(id, PREVIEW + page, Instant.EPOCH);
    }
}

package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReloadPlanTest {

    private final Tab first = new Tab(1, "http://localhost/a.html", Instant.EPOCH);
    private final Tab second = new Tab(2, "http://localhost/a.html", Instant.EPOCH);

    @Test
    void countsTabsInsteadOfMessages() {
        ReloadPlan plan = new ReloadPlan(List.of(
                verdict(first, Reload.inPlace("a.css", false), Reload.inPlace("b.css", false)),
                verdict(second, Reload.ofPage("a.html"))));
        assertThat(plan.refreshed()).isEqualTo(1);
        assertThat(plan.reloaded()).isEqualTo(1);
    }

    @Test
    void countsEachTabOfOnePage() {
        ReloadPlan plan = new ReloadPlan(
                List.of(verdict(first, Reload.ofPage("a.html")), verdict(second, Reload.ofPage("a.html"))));
        assertThat(plan.reloaded()).isEqualTo(2);
        assertThat(plan.refreshed()).isZero();
    }

    @Test
    void neitherDeliversToNorCountsTabsThatAreToldNothing() {
        ReloadPlan plan = new ReloadPlan(List.of(verdict(first), verdict(second, Reload.ofPage("a.html"))));
        assertThat(plan.deliveries()).containsExactly(new Delivery(second, Reload.ofPage("a.html")));
        assertThat(plan.reloaded()).isOne();
        assertThat(plan.refreshed()).isZero();
    }

    @Test
    void deliversAllMessagesOfATab() {
        ReloadPlan plan =
                new ReloadPlan(List.of(verdict(first, Reload.inPlace("a.css", false), Reload.inPlace("b.css", false))));
        assertThat(plan.deliveries())
                .containsExactly(
                        new Delivery(first, Reload.inPlace("a.css", false)),
                        new Delivery(first, Reload.inPlace("b.css", false)));
    }

    @Test
    void keepsItsVerdictsWhenTheListChanges() {
        List<Verdict> verdicts = new ArrayList<>(List.of(verdict(first)));
        ReloadPlan plan = new ReloadPlan(verdicts);
        verdicts.clear();
        assertThat(plan.verdicts()).hasSize(1);
    }

    @Test
    void hasDistinctWordsForEachReason() {
        assertThat(Stream.of(Reason.values()).map(Reason::words)).doesNotHaveDuplicates();
    }

    private static Verdict verdict(Tab tab, Reload... messages) {
        return new Verdict(tab, Reason.SHOWS, Optional.of(new SitePath("a.html")), List.of(messages));
    }
}

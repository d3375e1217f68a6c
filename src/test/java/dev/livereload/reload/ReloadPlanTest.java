package dev.livereload.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.ServerMessage.Reload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReloadPlanTest {

    private final Tab first = new Tab(1, "http://localhost/a.html", Instant.EPOCH);
    private final Tab second = new Tab(2, "http://localhost/a.html", Instant.EPOCH);

    @Test
    void tabsAreCountedAndNotMessages() {
        ReloadPlan plan = new ReloadPlan(List.of(
                new Delivery(first, Reload.inPlace("a.css")),
                new Delivery(first, Reload.inPlace("b.css")),
                new Delivery(second, Reload.ofPage("a.html"))));
        assertThat(plan.refreshed()).isEqualTo(1);
        assertThat(plan.reloaded()).isEqualTo(1);
    }

    @Test
    void tabsOfOnePageAreCountedEach() {
        ReloadPlan plan = new ReloadPlan(
                List.of(new Delivery(first, Reload.ofPage("a.html")), new Delivery(second, Reload.ofPage("a.html"))));
        assertThat(plan.reloaded()).isEqualTo(2);
        assertThat(plan.refreshed()).isZero();
    }

    @Test
    void anEmptyPlanTellsNobody() {
        ReloadPlan plan = new ReloadPlan(List.of());
        assertThat(plan.reloaded()).isZero();
        assertThat(plan.refreshed()).isZero();
    }

    @Test
    void aPlanStaysAsItWasMade() {
        List<Delivery> deliveries = new ArrayList<>(List.of(new Delivery(first, Reload.ofPage("a.html"))));
        ReloadPlan plan = new ReloadPlan(deliveries);
        deliveries.clear();
        assertThat(plan.deliveries()).hasSize(1);
    }
}

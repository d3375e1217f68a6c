package dev.livereload.mojo;

import dev.livereload.reload.Reason;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Verdict;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the terminal's messages have in common. */
final class Phrases {

    private Phrases() {}

    static String arrow(Charset terminal) {
        return terminal.newEncoder().canEncode('→') ? " → " : " -> ";
    }

    static String changes(List<Change> changes) {
        String first = changes.stream()
                .map(Change::path)
                .filter(SitePath::isPage)
                .findFirst()
                .orElse(changes.get(0).path())
                .value();
        return andMore(first, changes.size());
    }

    static String pages(List<Change> changes) {
        long pages = changes.stream().map(Change::path).filter(SitePath::isPage).count();
        return pages == 0 ? "" : count(pages, "page") + ", ";
    }

    static String time(Duration took) {
        return took.toMillis() < 1000
                ? took.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    static String andMore(String first, int all) {
        return all == 1 ? first : first + " and " + (all - 1) + " more";
    }

    static String tabs(ReloadPlan plan) {
        List<String> told = new ArrayList<>();
        if (plan.reloaded() > 0) {
            told.add(count(plan.reloaded(), "tab") + " reloaded");
        }
        if (plan.refreshed() > 0) {
            told.add(count(plan.refreshed(), "tab") + " refreshed");
        }
        return told.isEmpty() ? whyNobody(plan.verdicts()) : String.join(", ", told);
    }

    private static String whyNobody(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "no tab is connected";
        }
        long keeping = having(verdicts, Reason.KEEPS_THE_LAST);
        if (keeping > 0) {
            return count(keeping, "tab") + " left with what is gone";
        }
        return having(verdicts, Reason.NEITHER) > 0 ? "no tab shows or uses it" : "no tab shows it";
    }

    private static long having(List<Verdict> verdicts, Reason reason) {
        return verdicts.stream().filter(verdict -> verdict.reason() == reason).count();
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

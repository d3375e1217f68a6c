package dev.livereload.terminal;

import dev.livereload.reload.Reason;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Verdict;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import dev.livereload.status.Push;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Phrases that several messages share. */
final class Phrases {

    static final String ARROW = " → ";

    private Phrases() {}

    /** Names the page that a tab shows, else the first one. */
    static String changes(Push push) {
        return changes(push, Set.of());
    }

    /**
     * Names one of the changes: the page of what was edited, else one that a tab shows, else the start page or the first one.
     *
     * @param edited names without suffixes
     */
    static String changes(Push push, Set<String> edited) {
        List<SitePath> changed = push.changes().stream().map(Change::path).toList();
        Stream<SitePath> ofEdited = changed.stream()
                .filter(SitePath::isPage)
                .filter(path ->
                        edited.contains(stem(path.value().substring(path.value().lastIndexOf('/') + 1))));
        Stream<SitePath> shown = push.plan().verdicts().stream()
                .filter(Verdict::isTold)
                .map(Verdict::path)
                .flatMap(Optional::stream)
                .filter(SitePath::isPage);
        Stream<SitePath> start = changed.stream().filter(path -> path.value().equals("index.html"));
        String first = Stream.of(ofEdited, shown, start, changed.stream().filter(SitePath::isPage), changed.stream())
                .flatMap(paths -> paths)
                .findFirst()
                .orElseThrow()
                .value();
        return andMore(first, changed.size());
    }

    /** A file's name without its suffixes. */
    static String stem(String name) {
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    static String pages(List<Change> changes) {
        long pages = changes.stream().map(Change::path).filter(SitePath::isPage).count();
        return pages == 0 ? "" : count(pages, "page") + ", ";
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
        if (plan.followed() > 0) {
            told.add(count(plan.followed(), "tab") + (plan.followed() == 1 ? " follows" : " follow"));
        }
        return told.isEmpty() ? whyNone(plan.verdicts()) : String.join(", ", told);
    }

    private static String whyNone(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "no tab is connected";
        }
        long keeping = having(verdicts, Reason.KEEPS_THE_LAST);
        if (keeping > 0) {
            return "page deleted; " + count(keeping, "tab") + (keeping == 1 ? " keeps" : " keep") + " the old version";
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

package dev.livereload.bench;

import dev.livereload.bench.Manual.Pages;
import dev.livereload.links.LinkSources;
import dev.livereload.protocol.Notice;
import dev.livereload.session.LinkCheck;
import dev.livereload.site.BasePath;
import dev.livereload.site.SiteTree;
import dev.livereload.stories.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how the parameters {@code patch} and {@code links} change the time of an edit, as rows of a Markdown table; asserts
 * nothing. Needs the plugin in the user's local repository: {@code mvn install -DskipTests}.
 */
final class EditOptionsBench {

    private static final int WARM_UP = 30;
    private static final int EDITS = 30;
    private static final int CHECKS = 8;
    private static final int THINKING_MILLIS = 150;

    @TempDir
    Path folder;

    // Turns and pauses are random, so that no site is always edited while another one still works on its last edit.
    private final Random random = new Random(7);

    /** A running {@code dev}, the tab that shows the edited page, and a client that gets the same messages. */
    private record Site(
            Manual manual,
            Chromium browser,
            ShowingTab tab,
            Client client,
            boolean checksLinks,
            List<Double> messages,
            List<Double> texts,
            List<Double> checks)
            implements AutoCloseable {

        /** @param option a further argument of Maven */
        static Site start(Path folder, String option) throws Exception {
            Manual manual = Manual.write(folder, Pages.GENERATED);
            Path config = Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config");
            Files.writeString(config, option);
            Chromium browser = Chromium.start();
            ShowingTab tab = Tool.dev(manual, browser);
            var unused = tab.program().awaitOutput("(Ready: )");
            Client client = new Client(tab.page());
            client.show(tab.page(), "{\"maven\":{}}");
            return new Site(
                    manual,
                    browser,
                    tab,
                    client,
                    !option.contains("links=off"),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        void edit(int number) throws Exception {
            client.drain();
            long begin = System.nanoTime();
            // Each check then finds another number of broken links, which it tells the tabs.
            long saved = manual.save(number, " [next](" + (number % 2 == 0 ? "missing" : "page8") + ".html)");
            await(message -> !message.contains(Notice.PREFIX));
            long told = System.nanoTime();
            messages.add((told - begin) / 1e6);
            texts.add(tab.await(number).at() - saved);
            if (checksLinks) {
                await(message -> message.contains("\\\"links\\\":"));
                checks.add((System.nanoTime() - told) / 1e6);
            }
        }

        private void await(Predicate<String> isAwaited) throws InterruptedException {
            while (!isAwaited.test(client.next())) {
                // It is another notice.
            }
        }

        @Override
        public void close() {
            tab.close();
            browser.close();
        }
    }

    @Test
    void printsWhatPatchSavesAndWhatLinksCosts() throws Exception {
        List<Double> events = PushBench.events(folder.resolve("floor"));
        Report report =
                Report.begin("save in dev, 200 pages, ms", "floor: write → event of the system, options", events);
        try (Site usual = Site.start(folder.resolve("usual"), "");
                Site loading = Site.start(folder.resolve("loading"), "-Dlivereload.patch=false");
                Site unchecked = Site.start(folder.resolve("unchecked"), "-Dlivereload.links=off")) {
            List<Site> sites = new ArrayList<>(List.of(usual, loading, unchecked));
            for (int i = 0; i < WARM_UP + EDITS; i++) {
                Collections.shuffle(sites, random);
                for (Site site : sites) {
                    LockSupport.parkNanos((THINKING_MILLIS + random.nextInt(THINKING_MILLIS)) * 1_000_000L);
                    site.edit(i);
                }
            }
            report.add("text in Chromium, patched", last(usual.texts()), "");
            report.add("text in Chromium, loaded (patch=false)", last(loading.texts()), "");
            report.addOther("saved by patch", differences(loading.texts(), usual.texts()), "50");
            report.add("message, links=warn", last(usual.messages()), "");
            report.add("message, links=off", last(unchecked.messages()), "");
            report.addOther("added by links", differences(usual.messages(), unchecked.messages()), "5");
            report.add("message → number of broken links at the tab", last(usual.checks()), "");
        }
        report.add("check of the links of all pages", checks(folder.resolve("usual/target/site")), "");
    }

    private static List<Double> checks(Path site) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 2 * CHECKS; i++) {
            long begin = System.nanoTime();
            var unused = LinkCheck.of(SiteTree.of(site), BasePath.ROOT, pathsOf -> LinkSources.UNKNOWN);
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return millis.subList(CHECKS, millis.size());
    }

    private static List<Double> last(List<Double> millis) {
        return millis.subList(WARM_UP, millis.size());
    }

    /** The differences between the edits of the same turn. */
    private static List<Double> differences(List<Double> more, List<Double> less) {
        return IntStream.range(WARM_UP, more.size())
                .mapToObj(edit -> more.get(edit) - less.get(edit))
                .toList();
    }
}

package dev.livereload.bench;

import dev.livereload.bench.Manual.Pages;
import dev.livereload.links.LinkSources;
import dev.livereload.protocol.Notice;
import dev.livereload.server.WebSocketPeer;
import dev.livereload.session.LinkCheck;
import dev.livereload.site.BasePath;
import dev.livereload.site.SiteTree;
import dev.livereload.stories.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final int WARM_UP = 40;
    private static final int EDITS = 40;
    private static final int CHECKS = 10;
    private static final int THINKING_MILLIS = 150;

    @TempDir
    Path folder;

    // Random pauses, so that an edit of one site does not fall into step with the work after an edit of another.
    private final Random pauses = new Random(7);

    /** A running {@code dev}, the tab that shows the edited page, and a client that gets the same messages. */
    private record Site(
            Manual manual,
            Chromium browser,
            ShowingTab tab,
            WebSocketPeer client,
            boolean checksLinks,
            List<Double> messages,
            List<Double> texts,
            List<Double> checks)
            implements AutoCloseable {

        /** @param option a further argument of Maven */
        static Site start(Path folder, String option) throws IOException {
            Manual manual = Manual.write(folder, Pages.GENERATED);
            Path config = Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config");
            Files.writeString(config, option);
            Chromium browser = Chromium.start();
            ShowingTab tab = Tool.dev(manual, browser);
            var unused = tab.program().awaitOutput("(Ready: )");
            int port = tab.page().getPort();
            WebSocketPeer client = WebSocketPeer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .show(tab.page().toString(), "{'maven':{}}");
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

        private void await(Predicate<String> isAwaited) throws IOException {
            while (!isAwaited.test(client.read())) {
                // It is another notice.
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
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
            for (int i = 0; i < WARM_UP + EDITS; i++) {
                for (Site site : List.of(usual, loading, unchecked)) {
                    LockSupport.parkNanos((THINKING_MILLIS + pauses.nextInt(THINKING_MILLIS)) * 1_000_000L);
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

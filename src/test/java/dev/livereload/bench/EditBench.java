package dev.livereload.bench;

import dev.livereload.bench.Manual.Pages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long an edit takes in small and large sites, as rows of a Markdown table; asserts nothing. Needs the plugin in the
 * user's local repository: {@code mvn install -DskipTests}.
 */
final class EditBench {

    private static final int WARM_UP = 60;
    private static final int EDITS = 30;
    private static final int DESCRIPTORS = 3;
    private static final Pattern BUILT = Pattern.compile("site\\.xml → .* \\d{3,4} pages");
    private static final long THINKING_NANOS = 400_000_000;

    @TempDir
    Path folder;

    /** A running {@code dev} with a tab that shows the edited page. */
    private record Site(
            Pages pages, Manual manual, DevStart dev, Client tab, List<Double> edits, List<Double> descriptors)
            implements AutoCloseable {

        static Site start(Path folder, Pages pages) throws Exception {
            Manual manual = Manual.write(folder.resolve(pages.name()), pages);
            DevStart dev = DevStart.of(manual);
            double unused = dev.await("Ready: ");
            Client tab = new Client(dev.url());
            tab.show(dev.url().resolve(manual.page()));
            return new Site(pages, manual, dev, tab, new ArrayList<>(), new ArrayList<>());
        }

        void edit(int number) throws Exception {
            LockSupport.parkNanos(THINKING_NANOS);
            tab.drain();
            long begin = System.nanoTime();
            var unused = manual.save(number);
            tab.next();
            edits.add((System.nanoTime() - begin) / 1e6);
        }

        /** Waits for the whole build, too. */
        void editDescriptor(int number) throws Exception {
            tab.drain();
            String before = dev.maven().output();
            long begin = System.nanoTime();
            manual.saveDescriptor(number);
            tab.next();
            descriptors.add((System.nanoTime() - begin) / 1e6);
            while (dev.maven().output().substring(before.length()).lines().noneMatch(BUILT.asPredicate())) {
                LockSupport.parkNanos(THINKING_NANOS);
            }
        }

        @Override
        public void close() {
            dev.close();
        }
    }

    @Test
    void printsTheTimeFromASaveToItsMessage() throws Exception {
        List<Double> events = PushBench.events(folder);
        try (Site few = Site.start(folder, Pages.GENERATED);
                Site many = Site.start(folder, Pages.MANY)) {
            for (int i = 0; i < WARM_UP + EDITS; i++) {
                few.edit(i);
                many.edit(i);
            }
            for (int i = 0; i < DESCRIPTORS; i++) {
                few.editDescriptor(i);
                many.editDescriptor(i);
            }
            Report report = Report.begin("save in dev → message, ms", "floor: write → event of the system", events);
            List<Double> base = last(few);
            report.add("one document, " + few.pages(), base, "");
            double goal = 1.2 * new Figures(base).median();
            report.add("one document, " + many.pages(), last(many), String.format("%.0f", goal));
            for (Site site : List.of(few, many)) {
                report.add("site.xml, the shown page, " + site.pages(), site.descriptors(), "300");
            }
        }
    }

    private static List<Double> last(Site site) {
        return site.edits().subList(WARM_UP, site.edits().size());
    }
}

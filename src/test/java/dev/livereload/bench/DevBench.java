package dev.livereload.bench;

import dev.livereload.bench.Edits.Edit;
import dev.livereload.bench.Manual.Pages;
import dev.livereload.stories.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Prints the time from saving a page to the new text in the browser, for this plugin and other tools; asserts nothing.
 * Needs the plugin in the user's local repository: {@code mvn install -DskipTests}.
 */
final class DevBench {

    @TempDir
    Path folder;

    @AutoClose
    private Chromium browser;

    @BeforeEach
    void openTheBrowser() throws IOException {
        browser = Chromium.start();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MANY", "MANY_IN_MENU"})
    void printsTheTimeFromSavingAPageToItsText(Pages pages) throws Exception {
        List<Double> events = PushBench.events(folder.resolve("floor"));
        Report report =
                Report.begin("save → text in Chromium, ms", "floor: write → event of the system, " + pages, events);
        for (Tool tool : Tool.values()) {
            if (pages.hasReports() && !tool.makesReports()) {
                continue;
            }
            Optional<Measured> measured = measure(tool, pages);
            if (measured.isEmpty()) {
                report.absent(tool + ", " + pages);
                continue;
            }
            report.add(tool + ", " + pages, measured.get().millis(), "");
            if (measured.get().missed() > 0) {
                System.out.println(measured.get().missed() + " edits were not seen");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MANY", "MANY_IN_MENU"})
    void printsThePartsOfThatTime(Pages pages) throws Exception {
        Manual manual = Manual.write(folder.resolve("parts"), pages);
        try (ShowingTab tab = Tool.dev(manual, browser)) {
            Edits made = new Edits(manual, tab);
            List<Edit> edits = made.make(Tool.DEV.warmUp(), Tool.DEV.edits());
            if (made.missed() > 0) {
                throw new IllegalStateException(made.missed() + " edits were not seen");
            }
            DevParts parts = DevParts.of(edits, tab.page(), tab.program().output());
            System.out.printf("%nparts of that, livereload:dev, %s%n", pages);
            System.out.printf("%-28s %8s %8s %8s %8s%n", "ms", "median", "quarter", "3 qu.", "most");
            parts.millis().forEach((part, millis) -> System.out.println(row(part, new Figures(millis))));
        }
    }

    private record Measured(List<Double> millis, int missed) {}

    private Optional<Measured> measure(Tool tool, Pages pages) throws Exception {
        Manual manual = Manual.write(folder.resolve(tool.name()), pages);
        Optional<Showing> started = tool.start(manual, browser);
        if (started.isEmpty()) {
            return Optional.empty();
        }
        try (Showing showing = started.get()) {
            Edits edits = new Edits(manual, showing);
            List<Double> millis = edits.make(tool.warmUp(), tool.edits()).stream()
                    .map(Edit::millis)
                    .toList();
            return Optional.of(new Measured(millis, edits.missed()));
        } catch (TimeoutException e) {
            // The other tools are still measured.
            System.out.printf("%-28s %s%n", tool, e.getMessage());
            return Optional.empty();
        }
    }

    private static String row(String what, Figures figures) {
        return String.format(
                "%-28s %8.1f %8.1f %8.1f %8.1f",
                what, figures.median(), figures.at(0.25), figures.at(0.75), figures.most());
    }
}

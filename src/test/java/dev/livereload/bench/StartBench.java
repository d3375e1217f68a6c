package dev.livereload.bench;

import dev.livereload.bench.Manual.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long {@code dev} takes to start, as rows of a Markdown table; asserts nothing. The times begin when Maven starts
 * the goal. Needs the plugin in the user's local repository: {@code mvn install -DskipTests}.
 */
final class StartBench {

    private static final int STARTS = 5;

    @TempDir
    Path folder;

    private final List<Double> own = new ArrayList<>();

    @Test
    void printsTheTimeFromTheStartToTheFirstPageAndToTheWholeSite() throws Exception {
        Map<Pages, List<Samples>> all = new EnumMap<>(Pages.class);
        for (Pages pages : List.of(Pages.GENERATED, Pages.MANY)) {
            all.put(pages, measure(Manual.write(folder.resolve(pages.name()), pages)));
        }
        all.put(Pages.MANY_IN_MENU, List.of(measureOnce(Pages.MANY_IN_MENU)));
        Report report = Report.begin("start of dev, ms", "floor: Maven's own start", own);
        for (Map.Entry<Pages, List<Samples>> site : all.entrySet()) {
            boolean few = site.getKey() == Pages.GENERATED;
            for (Samples samples : site.getValue()) {
                String of = samples.what() + ", " + site.getKey();
                report.add("first page: " + of, samples.first(), samples.isCold() ? few ? "1000" : "1500" : "2000");
                report.add("ready: " + of, samples.ready(), "");
            }
        }
    }

    private record Samples(String what, boolean isCold, List<Double> first, List<Double> ready) {
        Samples(String what, boolean isCold) {
            this(what, isCold, new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Takes turns, so that a busy machine slows all kinds of starts down. */
    private List<Samples> measure(Manual manual) throws IOException {
        Samples cold = new Samples("nothing built", true);
        Samples warm = new Samples("built", false);
        Samples saved = new Samples("built, one page saved since", false);
        for (int i = 0; i < STARTS; i++) {
            delete(manual.folder().resolve("target"));
            start(manual, cold);
            start(manual, warm);
            var unused = manual.save(i);
            start(manual, saved);
        }
        return List.of(cold, warm, saved);
    }

    /** One build takes minutes. */
    private Samples measureOnce(Pages pages) throws IOException {
        Samples cold = new Samples("nothing built", true);
        start(Manual.write(folder.resolve(pages.name()), pages), cold);
        return cold;
    }

    private void start(Manual manual, Samples samples) throws IOException {
        try (DevStart start = DevStart.of(manual)) {
            own.add(start.ownStart());
            samples.first().add(start.firstPage("index.html"));
            samples.ready().add(start.await("Ready: "));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

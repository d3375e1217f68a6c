package dev.livereload.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Random edits of built pages with their skins' scripts: a patched tab shows what a load shows. */
final class PatchEqualityStory {

    /** More with {@code -Dstories.edits=…}. */
    private static final int EDITS = Integer.getInteger("stories.edits", 40);

    private static final long SEED = Long.getLong("stories.seed", 15);

    /** The second group is a text that the page shows. */
    private static final Pattern TEXT =
            Pattern.compile("(?s)<(script|style|title)\\b.*?</\\1>|<!--.*?-->|>([^<>]*\\p{L}{3}[^<>]*)<");

    @TempDir
    static Path folder;

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    private final Random random = new Random(SEED);

    /** What became of an edit. */
    private record Outcome(String kind, boolean patched) {}

    @Test
    void showsAfterEditsOfDoxiaPagesWhatALoadShows() throws Exception {
        ExampleSite built = ExampleSite.copyTo(folder);
        built.rebuild("site");
        check("Doxia", built.folder().resolve("target/site"));
    }

    @Test
    void showsAfterEditsOfAsciiDocPagesWhatALoadShows() throws Exception {
        ExampleSite built = ExampleSite.copyOf("asciidoctor", "src/docs/asciidoc", folder);
        built.rebuild("asciidoctor:process-asciidoc");
        check("AsciiDoc", built.folder().resolve("target/generated-docs"));
    }

    private void check(String name, Path built) throws Exception {
        copy(built);
        site.serve();
        List<Path> pages = pages();
        List<Outcome> outcomes = new ArrayList<>();
        BrowserTab tab = null;
        Path page = null;
        for (int i = 0; i < EDITS; i++) {
            if (i % 10 == 0) {
                page = pages.get(random.nextInt(pages.size()));
                tab = site.open(site.folder().relativize(page).toString());
            }
            outcomes.add(edit(tab, page, "token" + i));
        }
        print(name, outcomes);
    }

    private Outcome edit(BrowserTab tab, Path page, String token) throws Exception {
        awaitReady(tab);
        String before = Files.readString(page);
        List<MatchResult> texts = TEXT.matcher(before)
                .results()
                .filter(match -> match.group(2) != null && match.start() > before.indexOf("<body"))
                // A change of the date does not count as one.
                .filter(match -> !match.group(2).startsWith("Last Published"))
                .toList();
        MatchResult text = texts.get(random.nextInt(texts.size()));
        String kind = random.nextInt(4) > 0 ? "text" : "other";
        String after = kind.equals("text") ? reworded(before, text, token) : rebuilt(before, text, token);
        String edit = kind + " in " + before.substring(Math.max(0, text.start() - 60), text.end());
        Files.writeString(page, after);
        await(edit, () -> PageText.of(tab).contains(token));
        boolean patched = tab.isMarked();
        if (patched) {
            BrowserTab loaded = site.visit(site.folder().relativize(page).toString());
            awaitReady(loaded);
            await(edit, () -> PageText.of(tab).equals(PageText.of(loaded)));
            site.close(loaded);
        } else {
            tab.awaitConnection();
            tab.mark();
        }
        return new Outcome(kind, patched);
    }

    /** Replaces a word, or adds one. */
    private String reworded(String page, MatchResult text, String token) {
        List<MatchResult> words =
                Pattern.compile("\\p{L}+").matcher(text.group(2)).results().toList();
        MatchResult word = words.get(random.nextInt(words.size()));
        int end = text.start(2) + word.end();
        int begin = random.nextBoolean() ? end : text.start(2) + word.start();
        return page.substring(0, begin) + (begin == end ? " " : "") + token + page.substring(end);
    }

    /** Adds an element in the text, or behind the paragraph or the item that follows. */
    private String rebuilt(String page, MatchResult text, String token) {
        int end = text.end(2);
        return switch (random.nextInt(4)) {
            case 0 -> inserted(page, end, " <em>" + token + "</em>");
            case 1 -> inserted(page, end, " <a href=\"index.html\">" + token + "</a>");
            case 2 -> inserted(page, behind(page, "</p>", end), "\n<p>" + token + "</p>");
            default -> inserted(page, behind(page, "</li>", end), "\n<li>" + token + "</li>");
        };
    }

    private static int behind(String page, String tag, int from) {
        int at = page.indexOf(tag, from);
        return at < 0 ? from : at + tag.length();
    }

    private static String inserted(String page, int at, String element) {
        return page.substring(0, at) + element + page.substring(at);
    }

    private static void await(String edit, Callable<Boolean> condition) {
        Awaitility.await(edit).atMost(BrowserTab.LIMIT).ignoreExceptions().until(condition);
    }

    private static void awaitReady(BrowserTab tab) {
        tab.awaitConnection();
        tab.awaitTrue("return document.readyState === 'complete'"
                + " && performance.getEntriesByType('resource').some(entry => entry.initiatorType === 'fetch')");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site.folder())) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path built) throws IOException {
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                site.writeFile(built.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private static void print(String name, List<Outcome> outcomes) {
        for (String kind : List.of("text", "other")) {
            List<Outcome> those = outcomes.stream()
                    .filter(outcome -> outcome.kind().equals(kind))
                    .toList();
            long patched = those.stream().filter(Outcome::patched).count();
            System.out.println(name + ": " + patched + " of " + those.size() + " edits (" + kind + ") without a load");
        }
    }
}

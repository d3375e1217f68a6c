package dev.livereload.terminal;

import dev.livereload.links.BrokenLink;
import dev.livereload.links.BrokenLinks;
import dev.livereload.status.StatusPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The texts for the user about links. */
public final class LinkMessages {

    private static final int MOST_LINKS = 10;

    private LinkMessages() {}

    /** One line for each link, up to a limit. */
    public static List<String> found(BrokenLinks.Update update) {
        int more = update.found().size() - MOST_LINKS;
        Stream<String> lines = update.found().stream().limit(MOST_LINKS).map(BrokenLink::toString);
        return Stream.concat(lines, more > 0 ? Stream.of(moreLinks(more)) : Stream.of())
                .toList();
    }

    private static String moreLinks(int more) {
        return "and " + Phrases.count(more, "more broken link") + "; " + StatusPage.FOLDER + " lists them all";
    }

    public static String checked(int pages, int broken) {
        return Phrases.count(pages, "page") + " checked, " + Phrases.count(broken, "broken link");
    }

    /** For the end of a build; each link has its own line before. */
    public static String failure(List<BrokenLink> links) {
        return Phrases.count(links.size(), "broken link") + ", the first in " + links.get(0)
                + ". Correct them, or set livereload.failOnBroken to false.";
    }

    public static String skipped() {
        return "livereload.skip is set: no link is checked.";
    }

    public static String noSite(Path folder) {
        return "There is no site in " + folder + ". Build it first: mvn site livereload:check-links";
    }

    public static String cannotCheck(Path folder, IOException failure) {
        return "Cannot check the links of " + folder + ": " + failure;
    }

    public static String mended() {
        return "No broken links are left.";
    }
}

package dev.livereload.links;

import dev.livereload.site.SitePath;
import java.util.Optional;

/**
 * A link that does not work.
 *
 * @param link as written in the page
 * @param instead a similar link that works, if there is one
 * @param place where a person has written it, if that was found
 */
public record BrokenLink(SitePath page, String link, Problem problem, Optional<String> instead, Optional<Place> place) {

    /** Why a link does not work. */
    public enum Problem {
        MISSING("leads nowhere"),
        NO_ANCHOR("names an anchor that its page does not have"),
        OTHER_CASE("is not spelled as the file is, which matters on other servers"),
        OUTSIDE("leads out of the base path");

        private final String words;

        Problem(String words) {
            this.words = words;
        }
    }

    /**
     * A line of a source.
     *
     * @param file for people: relative to the folder in which Maven runs, if it is there
     * @param line from 1
     */
    public record Place(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    BrokenLink at(Place found) {
        return new BrokenLink(page, link, problem, instead, Optional.of(found));
    }

    /** The same link as a page in the site's root would have it. */
    BrokenLink fromRoot() {
        return new BrokenLink(page, plain(link), problem, instead.map(BrokenLink::plain), place);
    }

    private static String plain(String link) {
        return link.replaceFirst("^(?:\\.{1,2}/)+", "");
    }

    /** Where the link is: in a source, or else in a page of the site. */
    public String where() {
        return place.map(Place::toString).orElse(page.value());
    }

    /** The problem, without the place. */
    public String words() {
        return "link to " + link + " " + problem.words
                + instead.map(other -> " (did you mean " + other + "?)").orElse("");
    }

    /** The place and the problem, for a line of the terminal. */
    @Override
    public String toString() {
        return where() + ": " + words();
    }
}

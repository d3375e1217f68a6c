package dev.livereload.bench;

/**
 * The moment at which the text of an edit shows; times are in milliseconds since 1970.
 *
 * @param at when the text showed
 * @param asked when the tab requested the page; {@code at} if there is no tab
 * @param answered when the first byte arrived; {@code at} if there is no tab
 */
record Seen(int edit, double at, double asked, double answered) {

    static Seen onDisk(int edit, long at) {
        return new Seen(edit, at, at, at);
    }

    /** The text that an edit adds to the page. */
    static String text(int edit) {
        return "seen-" + edit + "-here";
    }
}

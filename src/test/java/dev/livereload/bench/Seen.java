package dev.livereload.bench;

/**
 * The text of an edit, where a reader sees it; times are in milliseconds since 1970.
 *
 * @param at when it was there
 * @param asked when the tab asked for the page; as {@code at} where there is no tab
 * @param answered when the first of its bytes came; likewise
 */
record Seen(int edit, double at, double asked, double answered) {

    static Seen onDisk(int edit, long at) {
        return new Seen(edit, at, at, at);
    }

    /** What is written into the page. */
    static String text(int edit) {
        return "seen-" + edit + "-here";
    }
}

package dev.livereload.site;

/** How a file looks at its end. */
public enum Ending {
    /** Written to its end; or one that never showed an end. */
    WRITTEN,
    /** There is no end: it may be half-written, or have none. */
    OPEN,
    /** A page without the end that it had when it was seen last: all but certainly half-written. */
    LOST
}

package dev.livereload.site;

/** Whether a file looks complete. */
public enum Ending {
    /** The file has its end, or never had one. */
    WRITTEN,
    /** The file has no end: it may be half-written, or may never have one. */
    OPEN,
    /** The page had its end when it was last seen and has none now: it is almost certainly half-written. */
    LOST
}

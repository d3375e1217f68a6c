package dev.livereload.reload;

/** What a page has to do with an asset. */
public enum Use {
    YES,
    NO,
    /** Nobody saw all of what the page asked for, or who asked for the asset: the page is to be told. */
    UNKNOWN
}

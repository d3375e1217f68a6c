package dev.livereload.reload;

/** Whether a page uses an asset. */
public enum Use {
    YES,
    NO,
    /** Not all requests of the page, or for the asset, were seen: the page must be told. */
    UNKNOWN
}

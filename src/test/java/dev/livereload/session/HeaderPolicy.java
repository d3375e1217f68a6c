package dev.livereload.session;

/** Which headers a browser sends about the requester and the purpose of a request. */
enum HeaderPolicy {
    /** All headers. */
    FULL,
    /** Some requests have no {@code Referer}. */
    SOMETIMES_NO_REFERER,
    /** No request has a {@code Sec-Fetch-Dest}. */
    NO_FETCH_METADATA
}

package dev.livereload.site;

/**
 * A part of a text.
 *
 * @param to the first position after it
 */
record Span(int from, int to) {

    Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("span (%s to %s) must not end before it begins".formatted(from, to));
        }
    }
}

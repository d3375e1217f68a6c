package dev.livereload.build;

import java.nio.file.Path;

/**
 * A source whose content differs.
 *
 * @param gone whether it is no longer there
 */
public record SourceChange(Path file, boolean gone) {}

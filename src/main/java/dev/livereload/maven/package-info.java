/** Builds in the Maven that runs already: which goals, without which reports, and what it says when they fail. */
@NullMarked
package dev.livereload.maven;

import org.jspecify.annotations.NullMarked;

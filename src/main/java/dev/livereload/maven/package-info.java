/** Builds in the running Maven: which goals, without which reports, and the problems of a failed build. */
@NullMarked
package dev.livereload.maven;

import org.jspecify.annotations.NullMarked;

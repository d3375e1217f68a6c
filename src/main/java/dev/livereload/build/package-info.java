/** Rebuilds: which source was saved, what has to run because of it, and one run at a time. */
@NullMarked
package dev.livereload.build;

import org.jspecify.annotations.NullMarked;

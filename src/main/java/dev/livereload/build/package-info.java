/** Rebuilds: which source was saved, what to build because of it, and one build at a time. */
@NullMarked
package dev.livereload.build;

import org.jspecify.annotations.NullMarked;

/** File events, turned into batches of the paths that were touched. */
@NullMarked
package dev.livereload.watch;

import org.jspecify.annotations.NullMarked;

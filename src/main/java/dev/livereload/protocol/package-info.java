/** LiveReload 7 as values, and the one codec for them. */
@NullMarked
package dev.livereload.protocol;

import org.jspecify.annotations.NullMarked;

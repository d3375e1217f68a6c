/** The LiveReload 7 messages as values, and their only codec. */
@NullMarked
package dev.livereload.protocol;

import org.jspecify.annotations.NullMarked;

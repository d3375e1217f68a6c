/** The site over HTTP: its pages with the script in them, its assets as they are. */
@NullMarked
package dev.livereload.preview;

import org.jspecify.annotations.NullMarked;

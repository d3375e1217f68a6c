/** The site over HTTP: its pages with the script, its assets unchanged. */
@NullMarked
package dev.livereload.preview;

import org.jspecify.annotations.NullMarked;

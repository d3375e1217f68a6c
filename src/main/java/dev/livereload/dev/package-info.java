/** The goal {@code dev}: saved sources, builds, the session and the terminal, connected. */
@NullMarked
package dev.livereload.dev;

import org.jspecify.annotations.NullMarked;

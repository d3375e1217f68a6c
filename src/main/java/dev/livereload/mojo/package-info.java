/** The Maven edge: goals, parameters and what the terminal shows. */
@NullMarked
package dev.livereload.mojo;

import org.jspecify.annotations.NullMarked;

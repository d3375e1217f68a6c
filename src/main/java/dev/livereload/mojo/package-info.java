/** The goals: their parameters, and what a bound goal does. */
@NullMarked
package dev.livereload.mojo;

import org.jspecify.annotations.NullMarked;

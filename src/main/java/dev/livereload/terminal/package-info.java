/** The user's side: what the terminal says, what the user types, the captured output of builds, the browser. */
@NullMarked
package dev.livereload.terminal;

import org.jspecify.annotations.NullMarked;

/** The composition root: what a session is made of, and how long each part lives. */
@NullMarked
package dev.livereload.session;

import org.jspecify.annotations.NullMarked;

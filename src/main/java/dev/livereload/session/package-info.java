/** The composition root: the parts of a session, their connections and lifetimes. */
@NullMarked
package dev.livereload.session;

import org.jspecify.annotations.NullMarked;

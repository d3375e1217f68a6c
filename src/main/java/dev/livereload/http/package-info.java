/** A strict GET and HEAD responder for connections that somebody else accepted. */
@NullMarked
package dev.livereload.http;

import org.jspecify.annotations.NullMarked;

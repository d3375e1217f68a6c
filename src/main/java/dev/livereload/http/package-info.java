/** A strict GET and HEAD responder for accepted connections, with one thread for each. */
@NullMarked
package dev.livereload.http;

import org.jspecify.annotations.NullMarked;

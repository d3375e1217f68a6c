/** A strict GET and HEAD responder for connections that the front has accepted, each on a thread of its own. */
@NullMarked
package dev.livereload.http;

import org.jspecify.annotations.NullMarked;

/** Builds that announce themselves to a running session: the registry of sessions, both ends of the connection, the hold. */
@NullMarked
package dev.livereload.announce;

import org.jspecify.annotations.NullMarked;

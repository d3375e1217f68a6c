/** Sockets of the one port: the front door, the WebSocket endpoint and the tabs behind it. */
@NullMarked
package dev.livereload.server;

import org.jspecify.annotations.NullMarked;

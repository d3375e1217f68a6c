/** The one port: its sockets, the gate, the WebSocket endpoint and the tabs. */
@NullMarked
package dev.livereload.server;

import org.jspecify.annotations.NullMarked;

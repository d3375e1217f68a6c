package dev.livereload.reload;

import dev.livereload.protocol.ServerMessage;

/** One message for one tab. */
public record Delivery(Tab tab, ServerMessage.Reload message) {}

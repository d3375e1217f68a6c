package dev.livereload.server;

import dev.livereload.announce.Identity;

/**
 * What a server is to be.
 *
 * @param identity how it introduces itself
 * @param policy who may talk to it
 * @param connections how many of HTTP there may be at a time, and as many WebSockets
 */
public record ServerSettings(Identity identity, AccessPolicy policy, int connections) {

    /** A browser opens up to seven a tab. */
    public static final int CONNECTIONS = 256;

    public ServerSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("connections (%s) must be at least one".formatted(connections));
        }
    }
}

package dev.livereload.server;

import dev.livereload.announce.Identity;

/**
 * The settings of a server.
 *
 * @param identity what it tells of itself
 * @param policy which hosts and origins it accepts
 * @param connections the most HTTP connections at a time, and the most WebSockets
 */
public record ServerSettings(Identity identity, AccessPolicy policy, int connections) {

    /** A browser opens up to seven for one tab. */
    public static final int CONNECTIONS = 256;

    public ServerSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("connections (%s) must be at least one".formatted(connections));
        }
    }
}

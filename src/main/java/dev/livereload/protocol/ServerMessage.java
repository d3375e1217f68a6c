package dev.livereload.protocol;

import dev.livereload.protocol.ServerMessage.Hello;
import dev.livereload.protocol.ServerMessage.Reload;

/** What the server says: a client drops the connection when it hears anything else. */
public sealed interface ServerMessage permits Hello, Reload {

    /** The one greeting of a connection. */
    record Hello(String serverName) implements ServerMessage {}

    /**
     * The client is to take over a changed file.
     *
     * @param path the file, relative to the site; the client finds the stylesheet or image by its trailing segments
     * @param inPlace whether a stylesheet or an image may be exchanged without loading the page anew
     */
    record Reload(String path, boolean inPlace) implements ServerMessage {

        public static Reload ofPage(String path) {
            return new Reload(path, false);
        }

        public static Reload inPlace(String path) {
            return new Reload(path, true);
        }
    }
}

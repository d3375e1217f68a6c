package dev.livereload.protocol;

import dev.livereload.protocol.ServerMessage.Building;
import dev.livereload.protocol.ServerMessage.Hello;
import dev.livereload.protocol.ServerMessage.Reload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server says: a client drops the connection when it hears anything else. */
public sealed interface ServerMessage permits Hello, Reload, Building {

    /** What is sent, by name, in this order. */
    Map<String, Object> fields();

    /** The one greeting of a connection. */
    record Hello(String serverName) implements ServerMessage {

        private static final String OFFICIAL_7 = "http://livereload.com/protocols/official-7";

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("command", "hello");
            fields.put("protocols", List.of(OFFICIAL_7));
            fields.put("serverName", serverName);
            return fields;
        }
    }

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

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("command", "reload");
            fields.put("path", path);
            fields.put("liveCSS", inPlace);
            fields.put("liveImg", inPlace);
            // Else the client fetches all of a page's stylesheets when it does not use the one that changed.
            fields.put("reloadMissingCSS", false);
            return fields;
        }
    }

    /**
     * The answer to a build of ours that has begun, or is over; no other client hears it.
     *
     * @param held whether this server shows what the build writes, and waits for its end
     */
    record Building(boolean held) implements ServerMessage {

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("command", "building");
            fields.put("held", held);
            return fields;
        }
    }
}

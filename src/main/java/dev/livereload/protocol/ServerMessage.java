package dev.livereload.protocol;

import dev.livereload.protocol.ServerMessage.Building;
import dev.livereload.protocol.ServerMessage.Hello;
import dev.livereload.protocol.ServerMessage.Reload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message from the server. A client drops the connection if it receives anything else. */
public sealed interface ServerMessage permits Hello, Reload, Building {

    /** The fields to send, by name, in this order. */
    Map<String, Object> fields();

    /** The only greeting of a connection. */
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
     * Tells the client to take over a changed file.
     *
     * @param path the file, relative to the site; the client finds the stylesheet or image by its trailing segments
     * @param inPlace whether a stylesheet or an image may be exchanged without a reload of the page
     * @param used whether the page is known to use the file: then our plugin reloads the page if it does not find the file there
     */
    record Reload(String path, boolean inPlace, boolean used) implements ServerMessage {

        public static Reload ofPage(String path) {
            return new Reload(path, false, false);
        }

        public static Reload inPlace(String path, boolean used) {
            return new Reload(path, true, used);
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("command", "reload");
            fields.put("path", path);
            fields.put("liveCSS", inPlace);
            fields.put("liveImg", inPlace);
            // If this is true and the changed stylesheet is not on the page, a stock client fetches all its
            // stylesheets again.
            fields.put("reloadMissingCSS", used);
            return fields;
        }
    }

    /**
     * The answer to a build of ours that has begun or is over; no other client gets it.
     *
     * @param held whether this server shows what the build writes, and waits for the end of the build
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

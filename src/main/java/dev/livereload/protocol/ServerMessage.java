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
     * @param inPlace whether a stylesheet or an image may be exchanged without a load of the page
     * @param used whether the page is known to use the file, so that our plugin loads the page if it does not find it there
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
            // A stock client fetches all stylesheets of the page if this is true and none of them is the one that
            // changed.
            fields.put("reloadMissingCSS", used);
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

package dev.livereload.stories;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** A session's status.json. */
final class Status {

    private Status() {}

    /** The number of connected tabs. */
    static int tabs(URI session) {
        return status(session).get("tabs") instanceof List<?> tabs ? tabs.size() : -1;
    }

    static Map<String, Object> status(URI session) {
        try (InputStream in =
                session.resolve("/__livereload/status.json").toURL().openStream()) {
            return JSON.std.mapFrom(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.livereload.protocol;

import dev.livereload.protocol.ServerMessage.Reload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/** What only our plugin understands: no tab without it may be told, for it would load its page anew. */
public sealed interface Notice {

    /** What the path begins with; {@code plugin.js} knows it, too. */
    String PREFIX = "livereload-maven:";

    /** What is sent, by name. */
    Map<String, Object> fields();

    /** The only message that the stock client hands to its plugins: a reload, of a path that no file has. */
    default Reload toReload() {
        return Reload.ofPage(PREFIX + JSON.std.asString(fields()));
    }

    /**
     * Something has been pushed.
     *
     * @param what in a few words
     * @param took how long that was, with its unit
     * @param told whether the tab itself loads or exchanges something
     * @param page the page that was edited, if it is one, for a tab that follows
     */
    record Pushed(String what, String took, boolean told, Optional<String> page) implements Notice {
        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("what", what);
            fields.put("took", took);
            fields.put("told", told);
            page.ifPresent(edited -> fields.put("page", edited));
            return Map.of("pushed", fields);
        }
    }

    /**
     * The last build has failed.
     *
     * @param id of this failure: what the user has put away is shown again for another one
     */
    record Broken(String id, BuildProblem problem) implements Notice {
        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>(problem.fields());
            fields.put("id", id);
            return Map.of("problem", fields);
        }
    }

    /**
     * A build that takes a while has begun, or is over.
     *
     * @param running whether one runs now
     */
    record Building(boolean running) implements Notice {
        @Override
        public Map<String, Object> fields() {
            return Map.of("building", running);
        }
    }

    /** A good build has followed one that failed. */
    record Mended() implements Notice {
        @Override
        public Map<String, Object> fields() {
            return Map.of("mended", true);
        }
    }
}

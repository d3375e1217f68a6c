package dev.livereload.protocol;

import dev.livereload.protocol.ServerMessage.Reload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/** A message that only our plugin understands. A tab without the plugin must not get it: it would reload its page. */
public sealed interface Notice {

    /** The prefix of the path; {@code plugin.js} contains it, too. */
    String PREFIX = "livereload-maven:";

    /** The fields to send, by name. */
    Map<String, Object> fields();

    /** The notice as a reload of a path that no file has: the stock client passes only reloads to its plugins. */
    default Reload toReload() {
        return Reload.ofPage(PREFIX + JSON.std.asString(fields()));
    }

    /**
     * A change has been pushed.
     *
     * @param what the change in a few words
     * @param took how long this took, with its unit
     * @param told whether the tab itself reloads or exchanges something
     * @param page the edited page, if there is exactly one, for a tab that follows
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
     * @param id identifies this failure: a dismissed message is shown again for the next failure
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
     * A slow build has begun or is over.
     *
     * @param running whether a build runs now
     */
    record Building(boolean running) implements Notice {
        @Override
        public Map<String, Object> fields() {
            return Map.of("building", running);
        }
    }

    /**
     * The links of the tab's page have been checked.
     *
     * @param broken how many of them do not work
     */
    record Links(int broken) implements Notice {
        @Override
        public Map<String, Object> fields() {
            return Map.of("links", broken);
        }
    }

    /** The reload that follows is only about the page that the tab shows: nothing else has changed. */
    record Edited() implements Notice {
        @Override
        public Map<String, Object> fields() {
            return Map.of("edited", true);
        }
    }

    /** A build has succeeded after a failed one. */
    record Mended() implements Notice {
        @Override
        public Map<String, Object> fields() {
            return Map.of("mended", true);
        }
    }
}

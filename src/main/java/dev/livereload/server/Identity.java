package dev.livereload.server;

import java.util.Map;
import java.util.Optional;

/**
 * Who answers on a port: this plugin, and for which project. It holds no path of the machine, since whoever may ask is
 * told.
 */
public record Identity(String version, String project, long processId) {

    private static final String SERVER = "livereload-maven-plugin";

    /** The identity behind a status; empty when it is not one of ours. */
    static Optional<Identity> of(Map<String, Object> status) {
        boolean ours = SERVER.equals(status.get("server"));
        return ours
                        && status.get("version") instanceof String version
                        && status.get("project") instanceof String project
                        && status.get("pid") instanceof Number processId
                ? Optional.of(new Identity(version, project, processId.longValue()))
                : Optional.empty();
    }

    public String serverName() {
        return SERVER + " " + version;
    }

    Map<String, Object> fields() {
        return Map.of("server", SERVER, "version", version, "project", project, "pid", processId);
    }
}

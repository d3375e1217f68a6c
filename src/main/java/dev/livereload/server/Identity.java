package dev.livereload.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who answers on a port: this plugin, and for which project. It holds no path of the machine, since whoever may ask is
 * told.
 */
public record Identity(String version, String project, long processId) {

    private static final String SERVER = "livereload-maven-plugin";

    /** The identity behind a status; empty when it is not one of ours. */
    static Optional<Identity> of(@Nullable Map<String, Object> status) {
        return status != null
                        && SERVER.equals(status.get("server"))
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
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", SERVER);
        fields.put("version", version);
        fields.put("project", project);
        fields.put("pid", processId);
        return fields;
    }
}

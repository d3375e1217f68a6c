package dev.livereload.announce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session tells any program that may connect to its port. It holds no path of the machine. */
public record Identity(String version, String project, long processId) {

    private static final String SERVER = "livereload-maven-plugin";

    /** Reads the identity in a status; empty when another program sent it. */
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

    /** The JSON fields that begin a status. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", SERVER);
        fields.put("version", version);
        fields.put("project", project);
        fields.put("pid", processId);
        return fields;
    }
}

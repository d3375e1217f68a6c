package dev.livereload.server;

/**
 * Who answers on a port: this plugin, and for which project. It holds no path of the machine, since whoever may ask is
 * told.
 */
public record Identity(String version, String project, long processId) {

    /** Tells a server of ours from any other. */
    public static final String SERVER = "livereload-maven-plugin";

    public String serverName() {
        return SERVER + " " + version;
    }
}

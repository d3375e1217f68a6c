package dev.livereload.mojo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** The user's default browser, by the command that the system has for it. */
final class Browser {

    private static final String XDG = "xdg-open";

    private final List<String> command;

    private Browser(List<String> command) {
        this.command = command;
    }

    static Browser ofThisSystem() {
        return of(System.getProperty("os.name", ""));
    }

    static Browser of(String system) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac")) {
            return new Browser(List.of("open"));
        }
        if (lower.startsWith("windows")) {
            return new Browser(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        return new Browser(List.of(XDG));
    }

    /** Whether there is somebody who would see it. */
    static boolean isLikely() {
        return isLikely(System.getProperty("os.name", ""), System.getenv());
    }

    static boolean isLikely(String system, Map<String, String> environment) {
        boolean display = !of(system).command().equals(List.of(XDG))
                || environment.containsKey("DISPLAY")
                || environment.containsKey("WAYLAND_DISPLAY");
        return display && !environment.containsKey("CI");
    }

    List<String> command() {
        return command;
    }

    /** Does not wait for it; where there is none, the user is told the address to open. */
    void open(URI url, Log log) {
        try {
            List<String> line = new ArrayList<>(command);
            line.add(url.toString());
            Process unused = new ProcessBuilder(line)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            log.warn(Messages.cannotOpen(url, command.get(0)));
        }
    }
}

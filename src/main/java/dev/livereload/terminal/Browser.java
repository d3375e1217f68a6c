package dev.livereload.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The user's browser: the first working command of {@code $BROWSER}, else the system's default. */
public final class Browser {

    /** A command that cannot show a page fails within this time. */
    private static final long MOMENT_SECONDS = 3;

    /** Browsers that would take over the terminal. */
    private static final Set<String> IN_TERMINALS =
            Set.of("lynx", "links", "links2", "elinks", "w3m", "www-browser", "browsh", "carbonyl");

    private static final String URL = "%s";

    private final List<List<String>> commands;

    /** @param commands at least one, each with or without {@code %s} for the address */
    Browser(List<List<String>> commands) {
        this.commands = commands;
    }

    public static Browser ofThisSystem() {
        return of(System.getProperty("os.name", ""), System.getenv());
    }

    static Browser of(String system, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return new Browser(List.of(List.of("rundll32", "url.dll,FileProtocolHandler")));
        }
        List<String> own = List.of(lower.startsWith("mac") ? "open" : "xdg-open");
        return new Browser(Stream.concat(named(environment), Stream.of(own)).toList());
    }

    /** Whether a browser could show a window. */
    public static boolean isLikely() {
        return isLikely(System.getProperty("os.name", ""), System.getenv());
    }

    static boolean isLikely(String system, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        boolean display = lower.startsWith("mac")
                || lower.startsWith("windows")
                || environment.containsKey("DISPLAY")
                || environment.containsKey("WAYLAND_DISPLAY")
                || named(environment).findAny().isPresent();
        return display && !environment.containsKey("CI");
    }

    /** A list as that of {@code $PATH}, in which {@code %s} stands for the address; without it, the address follows. */
    private static Stream<List<String>> named(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("BROWSER", "").split(":", -1))
                .map(command -> List.of(command.strip().split("\\s+", -1)))
                .filter(command -> !command.get(0).isEmpty())
                .filter(command -> !IN_TERMINALS.contains(
                        command.get(0).substring(command.get(0).lastIndexOf('/') + 1)));
    }

    /** What is run for an address, one after the other until one succeeds. */
    List<List<String>> commands(URI url) {
        return commands.stream().map(command -> line(command, url)).toList();
    }

    private static List<String> line(List<String> command, URI url) {
        List<String> line = new ArrayList<>(
                command.stream().map(word -> word.replace(URL, url.toString())).toList());
        if (line.equals(command)) {
            line.add(url.toString());
        }
        return line;
    }

    /**
     * Opens a page without waiting for the browser.
     *
     * @param warn prints a line if no browser opens
     */
    public void open(URI url, Consumer<String> warn) {
        open(url, commands(url).iterator(), List.of(), warn);
    }

    private static void open(URI url, Iterator<List<String>> left, List<String> failures, Consumer<String> warn) {
        if (!left.hasNext()) {
            warn.accept(Messages.cannotOpen(url, failures));
            return;
        }
        List<String> command = left.next();
        Consumer<String> next = failure -> open(
                url,
                left,
                Stream.concat(failures.stream(), Stream.of(command.get(0) + failure))
                        .toList(),
                warn);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            var unused = process.onExit()
                    .orTimeout(MOMENT_SECONDS, TimeUnit.SECONDS)
                    .thenApply(Process::exitValue)
                    .thenAccept(code -> {
                        if (code != 0) {
                            next.accept(" ends with exit code " + code);
                        }
                    });
        } catch (IOException e) {
            next.accept(" does not run");
        }
    }
}

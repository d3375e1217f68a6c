package dev.livereload.mojo;

import dev.livereload.server.AccessPolicy;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.site.BasePath;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.terminal.Messages;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.PathFilter.InvalidGlobException;
import dev.livereload.watch.WatchSettings.Polling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Converts parameters to values. Throws for an invalid one, and tells what to write instead. */
final class ParameterChecks {

    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_QUIET_PERIOD = 60_000;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*|(?:\\.[A-Za-z0-9_~-]+){2,}|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern ORIGIN = Pattern.compile("null|[A-Za-z][A-Za-z0-9+.-]*://[^/\\s]*");

    private ParameterChecks() {}

    static Path directory(Path path) throws MojoFailureException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw invalid("directory", path, "is a file; set it to the folder that the site is built into");
        }
        if (Files.exists(path) && !(Files.isReadable(path) && Files.isExecutable(path))) {
            throw invalid("directory", path, "is not readable for this user; change its permissions");
        }
        return path;
    }

    static Address address(String host, @Nullable Integer port) throws MojoFailureException {
        if (port == null) {
            return new Address(host, SessionSettings.USUAL_PORT, false);
        }
        if (port < 0 || port > LAST_PORT) {
            throw invalid("port", port, "must be from 0 to 65535, where 0 takes any free port");
        }
        return new Address(host, port, true);
    }

    static PathFilter filter(List<String> includes, List<String> excludes) throws MojoFailureException {
        globs("includes", includes);
        globs("excludes", excludes);
        return PathFilter.of(includes, excludes);
    }

    static IgnoredDifferences ignoredDifferences(List<String> expressions) throws MojoFailureException {
        List<Pattern> patterns = new ArrayList<>();
        for (String expression : expressions) {
            patterns.add(expression(text(expression)));
        }
        return IgnoredDifferences.standard().and(patterns);
    }

    private static Pattern expression(String text) throws MojoFailureException {
        try {
            Pattern pattern = Pattern.compile(text);
            if (!pattern.matcher("").find()) {
                return pattern;
            }
        } catch (PatternSyntaxException e) {
            String demand = "is not a valid regular expression: %s at character %s; correct it,"
                    + " and put an expression with commas into the POM";
            throw invalid("ignoredDifferences", text, demand.formatted(e.getDescription(), e.getIndex() + 1));
        }
        throw invalid(
                "ignoredDifferences",
                text,
                "matches the empty text; require at least one character, for example Built on [^<]+<");
    }

    static Polling.Mode polling(String text) throws MojoFailureException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Polling.Mode.ALWAYS;
            case "false" -> Polling.Mode.NEVER;
            case "auto" -> Polling.Mode.AUTO;
            default -> throw invalid("poll", text, "must be true, false or auto");
        };
    }

    /** Whether something that only warns is on. */
    static boolean isOn(String parameter, String text) throws MojoFailureException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "warn" -> true;
            case "off" -> false;
            default -> throw invalid(parameter, text, "must be warn or off");
        };
    }

    static Duration quietPeriod(int millis) throws MojoFailureException {
        if (millis < 0 || millis > LONGEST_QUIET_PERIOD) {
            throw invalid("quietPeriod", millis, "must be from 0 to 60000 milliseconds");
        }
        return Duration.ofMillis(millis);
    }

    static BasePath basePath(String path) throws MojoFailureException {
        try {
            return BasePath.parse(path);
        } catch (IllegalArgumentException e) {
            throw invalid("basePath", path, "must be a plain path that begins with a slash, for example /docs/");
        }
    }

    static AccessPolicy policy(List<String> hosts, List<String> origins) throws MojoFailureException {
        each(
                "allowedHosts",
                hosts,
                HOST,
                "must be a host name without scheme and port, for example docs.test, or a domain below the top level, for"
                        + " example .docs.example");
        each("allowedOrigins", origins, ORIGIN, "must be an origin, for example https://docs.example, or null");
        return new AccessPolicy(Set.copyOf(hosts), Set.copyOf(origins));
    }

    static Optional<Duration> duration(@Nullable String text) throws MojoFailureException {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException e) {
            // Reported below, like a negative one.
        }
        throw invalid(
                "duration", text, "must be an ISO-8601 duration that is not negative, for example PT90S or PT10M");
    }

    private static void globs(String parameter, List<String> globs) throws MojoFailureException {
        for (String glob : globs) {
            if (text(glob).isEmpty()) {
                throw invalid(parameter, "", "is empty; write a glob, for example **/*.html");
            }
            try {
                PathFilter.of(List.of(glob), List.of());
            } catch (InvalidGlobException e) {
                throw invalid(parameter, glob, "is not a valid glob: " + e.reason() + "; write one like **/*.html");
            }
        }
    }

    private static void each(String parameter, List<String> values, Pattern sound, String demand)
            throws MojoFailureException {
        for (String value : values) {
            if (!sound.matcher(text(value)).matches()) {
                throw invalid(parameter, text(value), demand);
            }
        }
    }

    /** Maven passes null for an element without text. */
    private static String text(@Nullable String element) {
        return element == null ? "" : element;
    }

    private static MojoFailureException invalid(String parameter, Object value, String demand) {
        return new MojoFailureException(Messages.invalid(parameter, value, demand));
    }
}

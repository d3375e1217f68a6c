package dev.livereload.maven;

import dev.livereload.protocol.BuildProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleNotFoundException;
import org.apache.maven.lifecycle.LifecyclePhaseNotFoundException;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.InvalidPluginDescriptorException;
import org.apache.maven.plugin.MojoNotFoundException;
import org.apache.maven.plugin.PluginDescriptorParsingException;
import org.apache.maven.plugin.PluginNotFoundException;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.prefix.NoPluginFoundForPrefixException;
import org.apache.maven.plugin.version.PluginVersionResolutionException;
import org.jspecify.annotations.Nullable;

/** Finds file, line and message in the exceptions of Maven, Doxia and compilers. */
public final class BuildProblems {

    /** The ways to name a place, which is then left out of the message. The file may be empty, the line missing. */
    private static final List<Pattern> PLACES = List.of(
            // Doxia 1, and Doxia 2, which may know the line; the text before says only that it failed.
            Pattern.compile("(?s).*?Error parsing '(?<file>[^']+)': line \\[(?<line>\\d+)\\] "),
            Pattern.compile("(?s).*?Error parsing '(?<file>[^']+)'(?:, line (?<line>\\d+))?: "),
            Pattern.compile("(?s)^.*?Non-(?:parse|read)able POM (?<file>[^\\n]+?): (?:Unable to read model: )?"
                    + "(?=(?:[^\\n]*@(?: line )?|.*?\\[row,col,system-id\\]: \\[)(?<line>\\d+)[:,])"),
            // Without a file, it is the POM of the only project.
            Pattern.compile(" @ (?:(?:[^\\n]*, )?(?:file://)?(?<file>[^\\n,]+), )?line (?<line>\\d+), column \\d+"),
            // The javadoc tool: the first error is enough; warnings may come before it.
            Pattern.compile("(?s)^.*?(?<file>[^\\n]+\\.java):(?<line>\\d+): error: "),
            Pattern.compile(" at (?<file>[^\\n]+?)\\[line (?<line>\\d+), column \\d+\\]"),
            Pattern.compile(
                    "(?<=^|[\\s:])(?<file>(?:[A-Za-z]:(?=[/\\\\]))?[^\\s:][^\\n:]*\\.\\w+):\\[(?<line>\\d+),\\d+\\] "),
            Pattern.compile("(?<file>)(?:\\(position:|, parser stopped on) [^\\n]*@(?<line>\\d+):\\d+\\)?"));

    /** The first error is enough; warnings may come before it. Maven 4 repeats each error. */
    private static final Pattern FIRST_OF_POMS = Pattern.compile("(?s)[^\\n]* encountered while processing the POMs.*?"
            + "\\[(?:ERROR|FATAL)\\] (.*?)(?:\\n(?: {2})?\\[(?:WARNING|ERROR|FATAL)\\] .*)?$");

    /** The goal and the execution that failed, as Maven prints them; in a terminal, in colours. */
    private static final Pattern GOAL =
            Pattern.compile("Failed to execute goal (?:[\\w.-]+:)?(?<goal>[\\w.-]+:[\\w.-]+:[\\w-]+)"
                    + "(?<execution> \\([^)\\n]*\\))? on project [^:\\n]+: ");

    /** The exceptions of Maven if it does not find a goal, its plugin or a phase. */
    private static final Set<Class<? extends Exception>> UNKNOWN = Set.of(
            InvalidPluginDescriptorException.class,
            LifecycleNotFoundException.class,
            LifecyclePhaseNotFoundException.class,
            MojoNotFoundException.class,
            NoPluginFoundForPrefixException.class,
            PluginDescriptorParsingException.class,
            PluginNotFoundException.class,
            PluginResolutionException.class,
            PluginVersionResolutionException.class);

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[;\\d]*m");

    /** The message of Velocity's parser at the end of a file; the token depends on its version. */
    private static final Pattern OPEN_DIRECTIVE = Pattern.compile("Encountered \"(?:<EOF>|\\\\u001c|\u001c)\"");

    private static final String OPEN =
            "The file ends inside a Velocity directive: an #end or a closing bracket is missing";

    /** Additions of parsers for their authors. */
    private static final Pattern NOISE = Pattern.compile(
            "(?s)^.*as a Velocity template: |\\s*\\(position: [^\\n]*@\\d+:\\d+\\)|\\s*Was expecting one of:.*"
                    + "|\\n\\s*\\^\\s*\\n.*?Command line was:.*"
                    + "|, parser stopped on [^\\n]*|\\s*at \\[row,col,system-id\\][^\\n]*"
                    + "|\\s+@ [^\\n]*line \\d+, column \\d+(?=\\s|$)|\\s+@\\s*$");

    /** Folders of the machine; neither URLs nor the ends of elements. */
    private static final Pattern FOLDERS =
            Pattern.compile("(?<![\\w.:/<~-])(?:[A-Za-z]:)?[/\\\\](?:[^\\s/\\\\'\":<>]+[/\\\\])+");

    private BuildProblems() {}

    /**
     * The problem behind a failure of a build.
     *
     * @param base the project's folder: files are named relative to it
     */
    public static BuildProblem of(Throwable failure, Path base) {
        if (failure instanceof AccessDeniedException denied) {
            return new BuildProblem(
                    file(denied.getFile(), base), OptionalInt.empty(), "access denied. Change its permissions.");
        }
        String text = FIRST_OF_POMS.matcher(text(failure)).replaceFirst("$1");
        for (Pattern pattern : PLACES) {
            Matcher place = pattern.matcher(text);
            if (place.find()) {
                Optional<String> file = file(place.group("file"), base);
                String message = text.substring(0, place.start()) + text.substring(place.end());
                return new BuildProblem(
                        file, line(place), (file.isEmpty() ? goal(failure) : "") + readable(message, base));
            }
        }
        return BuildProblem.of(goal(failure) + readable(text, base));
    }

    /** Whether Maven does not find a goal, its plugin or a phase, so no goal has started. */
    public static boolean isOfGoals(Throwable failure) {
        return causes(failure).noneMatch(AbstractMojoExecutionException.class::isInstance)
                && causes(failure).anyMatch(cause -> UNKNOWN.stream().anyMatch(type -> type.isInstance(cause)));
    }

    /** The innermost goal that failed: a report may fork others. */
    private static String goal(Throwable failure) {
        return causes(failure)
                .map(cause -> GOAL.matcher(
                        COLOURS.matcher(String.valueOf(cause.getMessage())).replaceAll("")))
                .flatMap(Matcher::results)
                .reduce((outer, inner) -> inner)
                .map(goal -> goal.group(1) + (goal.group(2) == null ? "" : goal.group(2)) + ": ")
                .orElse("");
    }

    /** The messages of the causes, from the outermost in, each once. */
    private static String text(Throwable failure) {
        List<String> texts = new ArrayList<>();
        causes(failure)
                // It names the goal; its cause has the reason.
                .filter(cause -> !(cause instanceof LifecycleExecutionException) || cause.getCause() == null)
                .map(BuildProblems::message)
                .filter(message -> !message.isEmpty())
                .filter(message -> texts.stream().noneMatch(text -> text.contains(message)))
                .forEach(texts::add);
        return String.join(": ", texts);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Goals of compilers name the error only in their long message; some causes have only a type. */
    private static String message(Throwable cause) {
        String said = cause instanceof AbstractMojoExecutionException goal && goal.getLongMessage() != null
                ? goal.getLongMessage()
                : cause.getMessage();
        String message = said == null
                ? ""
                : GOAL.matcher(COLOURS.matcher(said).replaceAll(""))
                        .replaceAll("")
                        .strip();
        String type = cause.getClass().getSimpleName();
        if (message.isEmpty()) {
            return cause.getCause() == null ? type : "";
        }
        // A missing class or an unknown host: the message is only a name.
        boolean terse = message.indexOf(' ') < 0 && (cause instanceof Error || cause instanceof IOException);
        return cause.getCause() == null && terse ? type + ": " + message : message;
    }

    /** The path of a file relative to the project; only its name if it is outside. */
    static Optional<String> file(@Nullable String named, Path base) {
        if (named == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(named);
            Path relative =
                    file.startsWith(base) ? base.relativize(file) : file.isAbsolute() ? file.getFileName() : file;
            return Optional.of(relative.toString().replace(File.separatorChar, '/'))
                    .filter(name -> !name.isEmpty());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt line(Matcher place) {
        String line = place.group("line");
        // A longer number is not a line.
        return line == null || line.length() > 8 || line.matches("0+")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(line));
    }

    /** A message without additions of parsers and folders of the machine. */
    static String readable(String message, Path base) {
        String own = NOISE.matcher(OPEN_DIRECTIVE.matcher(message).replaceAll(OPEN))
                .replaceAll("")
                .replace(base + File.separator, "");
        return FOLDERS.matcher(own).replaceAll("…/").strip();
    }
}

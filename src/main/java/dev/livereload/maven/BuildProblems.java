package dev.livereload.maven;

import dev.livereload.protocol.BuildProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleNotFoundException;
import org.apache.maven.lifecycle.LifecyclePhaseNotFoundException;
import org.apache.maven.model.Plugin;
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

    /** More causes than any failure has. A chain of causes may be a circle. */
    private static final int MOST_CAUSES = 100;

    /** A long text is found in another by its beginning: that takes time in proportion to both. */
    private static final int BEGINNING = 200;

    /** The goal and the execution that failed, as Maven prints them. */
    private static final Pattern GOAL =
            Pattern.compile("Failed to execute goal (?:[\\w.-]+:)?(?<goal>[\\w.-]{1,100}:[\\w.-]{1,100}:[\\w-]{1,100})"
                    + "(?<execution> \\([^)\n]{0,200}\\))? on project [^:\n]{1,200}: ");

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[;\\d]*m");

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

    private static final String CORRECT_POM = "\nCorrect the plugin in the POM, or restart once Maven can download it.";

    private BuildProblems() {}

    /**
     * The problem behind a failure of a build.
     *
     * @param base the project's folder: files are named relative to it
     */
    public static BuildProblem of(Throwable failure, Path base) {
        return of(failure, base, line -> Optional.empty());
    }

    /** @param unnamed finds the file with an error at a line if the failure names only the line */
    static BuildProblem of(Throwable failure, Path base, IntFunction<Optional<Path>> unnamed) {
        if (failure instanceof AccessDeniedException denied) {
            return new BuildProblem(
                    ProblemText.file(denied.getFile(), base),
                    OptionalInt.empty(),
                    "access denied. Change its permissions.");
        }
        BuildProblem problem = ProblemText.problem(text(failure), goal(failure), base, unnamed);
        return causes(failure).anyMatch(BuildProblems::isOfPom)
                ? problem.withMessage(problem.message() + CORRECT_POM)
                : problem;
    }

    /**
     * Whether Maven does not find a goal, a plugin or a phase that was typed: no goal has started, and no change of a source
     * can help.
     */
    public static boolean isOfGoals(Throwable failure) {
        return causes(failure).noneMatch(cause -> cause instanceof AbstractMojoExecutionException || isOfPom(cause))
                && causes(failure).anyMatch(cause -> UNKNOWN.stream().anyMatch(type -> type.isInstance(cause)));
    }

    /** Whether Maven does not find a plugin, or its goal, that a POM names. A plugin that was typed has no executions. */
    private static boolean isOfPom(Throwable cause) {
        Plugin plugin = null;
        if (cause instanceof PluginResolutionException unresolved) {
            plugin = unresolved.getPlugin();
        } else if (cause instanceof PluginNotFoundException missing) {
            plugin = missing.getPlugin();
        } else if (cause instanceof MojoNotFoundException unknown && unknown.getPluginDescriptor() != null) {
            plugin = unknown.getPluginDescriptor().getPlugin();
        }
        return plugin != null && !plugin.getExecutions().isEmpty();
    }

    /** The failure and its causes, from the outermost in. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }

    /** The innermost goal that failed: a report may fork others. */
    private static String goal(Throwable failure) {
        return causes(failure)
                .map(cause -> GOAL.matcher(plain(cause.getMessage())))
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
                .filter(message -> texts.stream().noneMatch(text -> contains(text, message)))
                .forEach(texts::add);
        return String.join(": ", texts);
    }

    private static boolean contains(String text, String part) {
        int at = text.indexOf(part.substring(0, Math.min(part.length(), BEGINNING)));
        return at >= 0 && text.startsWith(part, at);
    }

    /** Goals of compilers name the error only in their long message; some causes have only a type. */
    private static String message(Throwable cause) {
        String said = cause instanceof AbstractMojoExecutionException goal && goal.getLongMessage() != null
                ? goal.getLongMessage()
                : cause.getMessage();
        String message = GOAL.matcher(plain(said)).replaceAll("").strip();
        String type = cause.getClass().getSimpleName();
        if (message.isEmpty()) {
            return cause.getCause() == null ? type : "";
        }
        // A missing class or an unknown host: the message is only a name.
        boolean terse = message.indexOf(' ') < 0 && (cause instanceof Error || cause instanceof IOException);
        return cause.getCause() == null && terse ? type + ": " + message : message;
    }

    /** A text without the colours of a terminal; empty if it is missing. */
    private static String plain(@Nullable String text) {
        return text == null ? "" : COLOURS.matcher(ProblemText.cut(text)).replaceAll("");
    }
}

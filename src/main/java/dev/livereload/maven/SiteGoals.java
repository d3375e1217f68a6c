package dev.livereload.maven;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * The goals and phases that build a site, as typed after {@code mvn}.
 *
 * @param all in the order in which Maven runs them
 */
public record SiteGoals(List<String> all) {

    /** The default. */
    public static final SiteGoals SITE = new SiteGoals(List.of("site"));

    private static final String PLUGIN = "org.apache.maven.plugins:maven-site-plugin";

    /** The execution that Maven binds to the phase, and that of a goal that is typed without an execution. */
    private static final String BOUND = "default-site";

    private static final String TYPED = "default-cli";

    /** The phases that include the goal of maven-site-plugin. */
    private static final List<String> PHASES = List.of("site", "post-site", "site-deploy");

    private static final Pattern GOAL =
            Pattern.compile("(?:site|" + Pattern.quote(PLUGIN) + "(?::[^:@]+)?):site(?:@(?<execution>.+))?");

    private static final Pattern CLEAN = Pattern.compile("(?:pre-|post-)?clean"
            + "|(?:clean|org\\.apache\\.maven\\.plugins:maven-clean-plugin(?::[^:@]+)?):clean(?:@.+)?");

    /** Splits texts with several goals. */
    public SiteGoals {
        all = all.stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .filter(goal -> !goal.isEmpty())
                .toList();
    }

    /** Whether they render the documents of a Maven site. */
    public boolean renderDocuments() {
        return rendering().isPresent();
    }

    /** Whether all of them are part of building a site. */
    boolean buildNothingElse() {
        return all.stream()
                .allMatch(goal -> goal.equals("pre-site") || CLEAN.matcher(goal).matches() || isRendering(goal));
    }

    /** Whether they delete the last build. */
    boolean clean() {
        return all.stream().anyMatch(CLEAN.asMatchPredicate());
    }

    /** The goals for builds after the first: a failed build must leave the last good site. */
    List<String> withoutClean() {
        List<String> others =
                all.stream().filter(CLEAN.asMatchPredicate().negate()).toList();
        return others.isEmpty() ? all : others;
    }

    /** The execution of maven-site-plugin that has its configuration. */
    String execution() {
        return rendering()
                .filter(goal -> !PHASES.contains(goal))
                .map(goal -> execution(goal).orElse(TYPED))
                .orElse(BOUND);
    }

    /** The goal that only renders a project's documents. */
    String renderGoal(MavenProject project) {
        return rendering().filter(goal -> !PHASES.contains(goal)).orElseGet(() -> {
            String version = project.getPlugin(PLUGIN).getVersion();
            return "%s:%s:site@%s".formatted(PLUGIN, version, BOUND);
        });
    }

    private Optional<String> rendering() {
        return all.stream().filter(SiteGoals::isRendering).findFirst();
    }

    private static boolean isRendering(String goal) {
        return PHASES.contains(goal) || GOAL.matcher(goal).matches();
    }

    private static Optional<String> execution(String goal) {
        Matcher matcher = GOAL.matcher(goal);
        return matcher.matches() ? Optional.ofNullable(matcher.group("execution")) : Optional.empty();
    }
}

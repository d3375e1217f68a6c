package dev.livereload.maven;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/**
 * The goals and phases that build a site, as one writes them behind {@code mvn}.
 *
 * @param all in the order in which Maven runs them
 */
public record SiteGoals(List<String> all) {

    /** What builds a site where nothing else is said. */
    public static final SiteGoals SITE = new SiteGoals(List.of("site"));

    private static final String PLUGIN = "org.apache.maven.plugins:maven-site-plugin";
    private static final String BOUND = "default-site";
    private static final String TYPED = "default-cli";

    /** The phases of which the binding of maven-site-plugin's goal is a part. */
    private static final List<String> PHASES = List.of("site", "post-site", "site-deploy");

    private static final Pattern GOAL =
            Pattern.compile("(?:site|" + Pattern.quote(PLUGIN) + "(?::[^:@]+)?):site(?:@(?<execution>.+))?");

    private static final Pattern CLEAN = Pattern.compile("(?:pre-|post-)?clean"
            + "|(?:clean|org\\.apache\\.maven\\.plugins:maven-clean-plugin(?::[^:@]+)?):clean(?:@.+)?");

    /** Takes several in one text apart. */
    public SiteGoals {
        all = split(all);
    }

    private static List<String> split(Collection<String> texts) {
        return texts.stream()
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
                .allMatch(goal -> goal.equals("pre-site")
                        || CLEAN.matcher(goal).matches()
                        || PHASES.contains(goal)
                        || GOAL.matcher(goal).matches());
    }

    /** Whether they delete what was built before. */
    boolean clean() {
        return all.stream().anyMatch(CLEAN.asMatchPredicate());
    }

    /** The same without those that delete what was built: a failed build leaves the last good site. */
    List<String> withoutClean() {
        List<String> others =
                all.stream().filter(CLEAN.asMatchPredicate().negate()).toList();
        return others.isEmpty() ? all : others;
    }

    /** The execution of maven-site-plugin whose configuration counts. */
    String execution() {
        return rendering()
                .filter(goal -> !PHASES.contains(goal))
                .map(goal ->
                        Optional.ofNullable(matched(goal).group("execution")).orElse(TYPED))
                .orElse(BOUND);
    }

    /** The goal that renders a project's documents and does nothing else. */
    String renderGoal(MavenProject project) {
        Plugin plugin = project.getPlugin(PLUGIN);
        return rendering()
                .filter(goal -> !PHASES.contains(goal))
                .orElseGet(() -> "%s:%s:site@%s".formatted(PLUGIN, plugin.getVersion(), BOUND));
    }

    private Optional<String> rendering() {
        return all.stream()
                .filter(goal -> PHASES.contains(goal) || GOAL.matcher(goal).matches())
                .findFirst();
    }

    private static Matcher matched(String goal) {
        Matcher matcher = GOAL.matcher(goal);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(goal);
        }
        return matcher;
    }
}

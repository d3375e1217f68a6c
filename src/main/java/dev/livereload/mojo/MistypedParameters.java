package dev.livereload.mojo;

import dev.livereload.terminal.Messages;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** Finds properties on the command line that are no parameters of this plugin but look so. Maven ignores them silently. */
final class MistypedParameters {

    private static final String PREFIX = "livereload.";

    /** Properties that the plugin sets for templates; a run without the plugin may define them. */
    private static final Set<String> FOR_TEMPLATES = Set.of("snippet", "url");

    /** More edits than this, and two names are not similar. */
    private static final int FARTHEST = 2;

    private MistypedParameters() {}

    /** The names of the properties of all goals, without their prefix. */
    static Set<String> known(PluginDescriptor plugin) {
        Set<String> known = new HashSet<>(FOR_TEMPLATES);
        for (MojoDescriptor goal : plugin.getMojos()) {
            List<Parameter> parameters = goal.getParameters();
            if (parameters != null) {
                known.addAll(parameters.stream()
                        .map(Parameter::getExpression)
                        .filter(expression -> expression != null && expression.startsWith("${" + PREFIX))
                        .map(expression -> expression.substring(PREFIX.length() + 2, expression.length() - 1))
                        .collect(Collectors.toSet()));
            }
        }
        return known;
    }

    /** One warning for each of them. */
    static List<String> warnings(Properties user, Collection<String> known) {
        return user.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> Messages.unknownParameter(name, nearest(name, known)))
                .toList();
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(other -> distance(name, other) <= FARTHEST)
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The edit distance with transpositions of adjacent letters. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int least(int[][] steps, String one, String other, int i, int j) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j - 1] + same, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}

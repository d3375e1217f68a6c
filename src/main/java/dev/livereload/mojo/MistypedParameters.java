package dev.livereload.mojo;

import dev.livereload.links.Spelling;
import dev.livereload.terminal.Messages;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
                .map(name -> Messages.unknownParameter(name, Spelling.nearest(name, known)))
                .toList();
    }
}

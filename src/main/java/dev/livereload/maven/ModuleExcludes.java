package dev.livereload.maven;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The parameter of maven-site-plugin that hides documents from it. The plugin compares the times of all documents that it
 * sees, so a render takes longer the more there are.
 */
final class ModuleExcludes {

    private static final String NAME = "moduleExcludes";

    /** The most documents that one render sees alone: the pattern is compiled once for each document. */
    static final int MOST = 64;

    private ModuleExcludes() {}

    /**
     * Hides all documents but some, and what the configuration hides already. Hides nothing if many documents stay visible.
     *
     * @param seen the paths of the documents that stay visible, by format
     */
    static void hideOthers(Xpp3Dom configuration, Map<String, Set<String>> seen) {
        if (seen.values().stream().mapToInt(Set::size).sum() > MOST) {
            return;
        }
        Xpp3Dom excludes = child(configuration, NAME);
        seen.forEach((format, documents) -> {
            Xpp3Dom own = child(excludes, format);
            String before = own.getValue() == null || own.getValue().isBlank() ? "" : own.getValue() + ",";
            own.setValue(before + allBut(documents));
        });
    }

    private static Xpp3Dom child(Xpp3Dom parent, String name) {
        if (parent.getChild(name) == null) {
            parent.addChild(new Xpp3Dom(name));
        }
        return parent.getChild(name);
    }

    private static String allBut(Set<String> documents) {
        return documents.isEmpty()
                ? "**"
                : documents.stream()
                        .sorted()
                        .map(ModuleExcludes::literal)
                        .collect(Collectors.joining("|", "%regex[(?!(?:", ")$).*]"));
    }

    /** Codes in place of special characters: a comma would end the pattern, and Maven replaces expressions. */
    private static String literal(String path) {
        return path.codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) || c == '/' || c == '_' || c == '-'
                        ? Character.toString(c)
                        : "\\x{" + Integer.toHexString(c) + "}")
                .collect(Collectors.joining());
    }
}

package dev.livereload.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where the sources of one project's site are, and what becomes of each.
 *
 * @param project the project's name among those that are built together
 * @param directory the documents that people write, a folder for each of their formats
 * @param generated the documents that builds write, likewise
 * @param locales the folders that hold the same for a language other than the default one
 * @param output the site
 */
public record SiteSources(String project, Path directory, Path generated, Set<String> locales, Path output) {

    private static final String RESOURCES = "resources";
    /** What the name of a document ends with that Velocity makes a document of. */
    static final String TEMPLATE = ".vm";

    static final String ASCIIDOC = "asciidoc";

    /** The formats whose documents include others by macros. */
    static final Set<String> MACROS = Set.of("apt", "fml", "markdown", "xdoc", "xhtml", "xhtml5");

    /** The formats of which it is known how a document of them says that it includes another file. */
    private static final Pattern SINGLE = Pattern.compile("(?:apt/.*\\.apt|fml/.*\\.fml|markdown/.*\\.(?:md|markdown)"
            + "|xdoc/.*\\.xml|xhtml5?/.*\\.x?html5?)(?:\\.vm)?|resources/.*");

    public SiteSources {
        locales = Set.copyOf(locales);
    }

    public boolean contains(Path source) {
        return source.startsWith(directory) || source.startsWith(generated);
    }

    private Path inside(Path source) {
        return (source.startsWith(directory) ? directory : generated).relativize(source);
    }

    /** The site, and its part in each language other than the default one. */
    public List<Path> outputs() {
        return Stream.concat(Stream.of(output), locales.stream().map(output::resolve))
                .toList();
    }

    /** The file of the site that a source alone decides: a document's page, or a resource; empty for all other sources. */
    public Optional<Path> outputOf(Path source) {
        Path inside = inside(source);
        Path to = output;
        if (inside.getNameCount() > 1 && locales.contains(inside.getName(0).toString())) {
            to = output.resolve(inside.getName(0));
            inside = inside.subpath(1, inside.getNameCount());
        }
        if (inside.getNameCount() < 2) {
            return Optional.empty();
        }
        Path below = inside.subpath(1, inside.getNameCount());
        return inside.getName(0).toString().equals(RESOURCES)
                ? Optional.of(to.resolve(below))
                : page(below.getFileName().toString())
                        .map(below::resolveSibling)
                        .map(to::resolve);
    }

    /** Whether a source is rendered, and not copied as it is. */
    boolean isDocument(Path source) {
        String format = format(source);
        return !format.isEmpty() && !format.equals(RESOURCES);
    }

    /** Whether a source may be a document of a format that is not known here: its page tells. */
    boolean mayBeDocument(Path source) {
        return isDocument(source)
                && !MACROS.contains(format(source))
                && outputOf(source).isPresent();
    }

    /** Whether a source is hidden, or in a hidden folder, and no resource: editors keep files of their own there. */
    boolean isHidden(Path source) {
        return !format(source).equals(RESOURCES)
                && StreamSupport.stream(inside(source).spliterator(), false)
                        .anyMatch(name -> name.toString().startsWith("."));
    }

    /** Whether a source lies beside documents of a format that is known here, and is none. */
    boolean isBesideDocuments(Path source) {
        return MACROS.contains(format(source)) && !decidesAlone(source);
    }

    /** The folder that tells a document's format; empty for what lies in no such folder. */
    String format(Path source) {
        Path inside = inside(source);
        int format = locales.contains(inside.getName(0).toString()) ? 1 : 0;
        return inside.getNameCount() > format + 1 ? inside.getName(format).toString() : "";
    }

    /** Whether a source is of no concern to any file but its own, and to those of the documents that say that they include it. */
    boolean decidesAlone(Path source) {
        String inside = inside(source).toString().replace(source.getFileSystem().getSeparator(), "/");
        int slash = inside.indexOf('/');
        boolean translated = slash > 0 && locales.contains(inside.substring(0, slash));
        return outputOf(source).isPresent()
                && SINGLE.matcher(translated ? inside.substring(slash + 1) : inside)
                        .matches();
    }

    private static Optional<String> page(String document) {
        String text =
                document.endsWith(TEMPLATE) ? document.substring(0, document.length() - TEMPLATE.length()) : document;
        int dot = text.lastIndexOf('.');
        return dot > 0 ? Optional.of(text.substring(0, dot) + ".html") : Optional.empty();
    }
}

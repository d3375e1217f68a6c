package dev.livereload.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The sources of one project's site, and the output of each.
 *
 * @param project the project's name among those that are built together
 * @param directory the documents that people write, with one folder for each format
 * @param generated the documents that builds write, with the same folders
 * @param locales the languages other than the default one: each has a folder with the same structure
 * @param output the site
 */
public record SiteSources(String project, Path directory, Path generated, Set<String> locales, Path output) {

    /** The suffix of documents that Velocity processes first. */
    static final String TEMPLATE = ".vm";

    static final String ASCIIDOC = "asciidoc";

    /** The formats whose documents include others by macros. */
    static final Set<String> MACROS = Set.of("apt", "fml", "markdown", "xdoc", "xhtml", "xhtml5");

    /** The formats of Maven's own parsers, and AsciiDoc. */
    static final Set<String> KNOWN =
            Stream.concat(MACROS.stream(), Stream.of(ASCIIDOC)).collect(Collectors.toUnmodifiableSet());

    private static final String RESOURCES = "resources";

    /** Resources, and the documents of formats whose way to include other files is known. */
    private static final Pattern SINGLE = Pattern.compile("(?:apt/.*\\.apt|fml/.*\\.fml|markdown/.*\\.(?:md|markdown)"
            + "|xdoc/.*\\.xml|xhtml5?/.*\\.x?html5?)(?:\\.vm)?|resources/.*");

    public SiteSources {
        locales = Set.copyOf(locales);
    }

    public boolean contains(Path source) {
        return source.startsWith(directory) || source.startsWith(generated);
    }

    /** The site, and its part in each other language. */
    public List<Path> outputs() {
        return Stream.concat(Stream.of(output), locales.stream().map(output::resolve))
                .toList();
    }

    /** A document's page, or the copy of a resource; empty for all other sources. */
    public Optional<Path> outputOf(Path source) {
        Path inside = untranslated(source);
        if (inside.getNameCount() < 2) {
            return Optional.empty();
        }
        Path to = isTranslated(source) ? output.resolve(inside(source).getName(0)) : output;
        Path below = inside.subpath(1, inside.getNameCount());
        return format(source).equals(RESOURCES)
                ? Optional.of(to.resolve(below))
                : page(below.getFileName().toString())
                        .map(below::resolveSibling)
                        .map(to::resolve);
    }

    private static Optional<String> page(String document) {
        String text =
                document.endsWith(TEMPLATE) ? document.substring(0, document.length() - TEMPLATE.length()) : document;
        int dot = text.lastIndexOf('.');
        return dot > 0 ? Optional.of(text.substring(0, dot) + ".html") : Optional.empty();
    }

    /** Whether a source may have an output with one of these names, which are in lower case: some disks ignore case. */
    static boolean mayBeWrittenAs(Path source, Set<String> names) {
        String name = source.getFileName().toString().toLowerCase(Locale.ROOT);
        return names.contains(name) || page(name).filter(names::contains).isPresent();
    }

    /** The folder that tells a document's format; empty for a source outside such a folder. */
    String format(Path source) {
        Path inside = untranslated(source);
        return inside.getNameCount() > 1 ? inside.getName(0).toString() : "";
    }

    /** A document's path below the folder of its format, with slashes. */
    String nameInFormat(Path document) {
        Path inside = untranslated(document);
        return slashes(inside.subpath(1, inside.getNameCount()));
    }

    /** Whether a source is rendered, and not copied. */
    boolean isDocument(Path source) {
        String format = format(source);
        return !format.isEmpty() && !format.equals(RESOURCES);
    }

    /** Whether a source is hidden, or in a hidden folder, and not a resource: editors keep their own files there. */
    boolean isHidden(Path source) {
        return !format(source).equals(RESOURCES)
                && StreamSupport.stream(inside(source).spliterator(), false)
                        .anyMatch(name -> name.toString().startsWith("."));
    }

    /** Whether a source lies next to documents of a known format, but is not a document. */
    boolean isBesideDocuments(Path source) {
        return MACROS.contains(format(source)) && !decidesAlone(source);
    }

    /** Whether a source concerns only its own output, and documents that name it as included. */
    boolean decidesAlone(Path source) {
        return outputOf(source).isPresent()
                && SINGLE.matcher(slashes(untranslated(source))).matches();
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /**
     * Like {@link #decidesAlone}, but in an unknown format, too.
     *
     * @param exists whether a page exists: without one, a source of an unknown format is only part of other documents
     */
    boolean decidesOnlyItsOutput(Path source, Predicate<Path> exists) {
        return decidesAlone(source)
                || (isDocument(source)
                        && !MACROS.contains(format(source))
                        && outputOf(source).filter(exists).isPresent());
    }

    private Path inside(Path source) {
        return (source.startsWith(directory) ? directory : generated).relativize(source);
    }

    private boolean isTranslated(Path source) {
        Path inside = inside(source);
        return inside.getNameCount() > 1 && locales.contains(inside.getName(0).toString());
    }

    /** The path inside the sources, without the folder of the language. */
    private Path untranslated(Path source) {
        Path inside = inside(source);
        return isTranslated(source) ? inside.subpath(1, inside.getNameCount()) : inside;
    }
}

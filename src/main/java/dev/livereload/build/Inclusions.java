package dev.livereload.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which documents show what other files say. Not thread-safe. */
public final class Inclusions {

    /** Calls of macros, up to the end of what they are given; a table of contents and an echo are made of the document. */
    private static final Pattern MACRO = Pattern.compile(
            "(?s)(?:%|MACRO)\\{\\s*(?!toc\\b|echo\\b)\\w[^}]*+|<macro\\s(?![^>]*['\"](?:toc|echo)['\"]).*?</macro>");

    /**
     * Block macros of AsciiDoc, without those that the browser loads a file for, unless the page holds its content. Of a path
     * only the name counts, for attributes may stand for folders.
     */
    private static final Pattern ASCIIDOC =
            Pattern.compile("(?m)^[ \\t]*(?:(?!(?:audio|image|toc|video)::)\\w[\\w-]*::|image::(?=[^\\n]*\\binline\\b))"
                    + "(?:[^\\[\\n]*/)?([^\\[\\n/]+)\\[");

    /** What may be the name of a file, for formats of which nothing else is known. */
    private static final Pattern NAME = Pattern.compile("[^\\s$\"'<>\\[\\](){}|:;,=/\\\\]{1,255}\\.\\w+");

    private static final Pattern VELOCITY = Pattern.compile("#\\{?(?:include|parse)}?\\s*+\\([^)]*+");

    /** An expression may stand for anything, and so may a character of an encoding that is not known here. */
    private static final Pattern ANYTHING = Pattern.compile("[$\\ufffd]");

    private final Supplier<? extends Collection<SiteSources>> sites;
    private final Map<Path, List<String>> inclusions = new HashMap<>();
    private Set<SiteSources> known = Set.of();

    /**
     * Looks into the documents of some sites.
     *
     * @param sites as they are now
     */
    public Inclusions(Supplier<? extends Collection<SiteSources>> sites) {
        this.sites = sites;
    }

    /** The documents that include anything. */
    public Set<Path> including() {
        look(Set.of());
        return Set.copyOf(inclusions.keySet());
    }

    /** The documents that include one of these files, be it through others; has to be told of each that is saved. */
    public Set<Path> including(Set<Path> saved) {
        look(saved);
        Set<Path> including = new HashSet<>();
        Queue<Path> included = new ArrayDeque<>(saved);
        while (!included.isEmpty()) {
            String name = String.valueOf(included.remove().getFileName());
            inclusions.forEach((document, parts) -> {
                if (isMadeOf(parts, name) && including.add(document)) {
                    included.add(document);
                }
            });
        }
        return including;
    }

    /** Reads what is new, not all there is: somebody waits for it. */
    private void look(Set<Path> saved) {
        Set<SiteSources> now = Set.copyOf(sites.get());
        if (now.equals(known)) {
            now.forEach(site -> saved.stream().filter(isDocumentOf(site)).forEach(file -> look(site, file)));
            return;
        }
        known = now;
        inclusions.clear();
        now.forEach(site -> documents(site).forEach(file -> look(site, file)));
    }

    private static Predicate<Path> isDocumentOf(SiteSources site) {
        return file -> site.contains(file) && site.isDocument(file);
    }

    private static Stream<Path> documents(SiteSources site) {
        try {
            return Documents.of(site).all().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private void look(SiteSources site, Path document) {
        inclusions.remove(document);
        try {
            List<String> parts = parts(site, document);
            if (!parts.isEmpty()) {
                inclusions.put(document, parts);
            }
        } catch (IOException e) {
            // It is gone, or cannot be read, nor rendered then.
        }
    }

    private static boolean isMadeOf(List<String> parts, String file) {
        return parts.stream()
                .anyMatch(part -> part.contains(file) || ANYTHING.matcher(part).find());
    }

    private static List<String> parts(SiteSources site, Path document) throws IOException {
        String text = new String(Files.readAllBytes(document), StandardCharsets.UTF_8);
        Stream<String> velocity = document.toString().endsWith(SiteSources.TEMPLATE)
                ? VELOCITY.matcher(text).results().map(MatchResult::group)
                : Stream.empty();
        return Stream.concat(parts(site.format(document), text), velocity)
                .distinct()
                .toList();
    }

    private static Stream<String> parts(String format, String text) {
        if (SiteSources.MACROS.contains(format)) {
            return MACRO.matcher(text).results().map(MatchResult::group);
        }
        return format.equals(SiteSources.ASCIIDOC)
                ? ASCIIDOC.matcher(text).results().map(macro -> macro.group(1).replace('{', '$'))
                : NAME.matcher(text).results().map(MatchResult::group);
    }
}

package dev.livereload.build;

import dev.livereload.site.RegularFile;
import java.io.IOException;
import java.net.URI;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which documents include other files. Not thread-safe. */
public final class Inclusions {

    /** A longer file is not a document that people write. */
    private static final long LONGEST = 16L * 1024 * 1024;

    /** A document, or a file that it includes, with what it includes itself. */
    private record Includer(SiteSources site, String format, List<Mention> mentions, Set<Path> elsewhere) {}

    private final Supplier<? extends Collection<SiteSources>> sites;
    private final Function<SiteSources, List<Path>> bases;
    private final Map<Path, Includer> includers = new HashMap<>();
    private Set<SiteSources> known = Set.of();

    /**
     * Reads documents when it is asked.
     *
     * @param sites the current sites
     * @param bases the folders, besides that of the document, to which a path in it may be relative
     */
    public Inclusions(Supplier<? extends Collection<SiteSources>> sites, Function<SiteSources, List<Path>> bases) {
        this.sites = sites;
        this.bases = bases;
    }

    /** The documents that include anything. */
    public Set<Path> including() {
        update(Set.of());
        return documentsOf(includers.keySet());
    }

    /**
     * The documents that include one of these files, directly or through others.
     *
     * @param saved files that may have changed since the last call: each saved file must be passed once
     */
    public Set<Path> including(Set<Path> saved) {
        update(saved);
        Set<Path> including = new HashSet<>();
        Queue<Path> included = new ArrayDeque<>(saved);
        while (!included.isEmpty()) {
            String name = String.valueOf(included.remove().getFileName());
            includers.forEach((file, includer) -> {
                if (includer.mentions().stream().anyMatch(mention -> mention.isOf(name)) && including.add(file)) {
                    included.add(file);
                }
            });
        }
        return documentsOf(including);
    }

    /** The files outside the sites that documents may include, as far as their paths can be read; some may not exist. */
    public Set<Path> elsewhere() {
        update(Set.of());
        return includers.values().stream()
                .flatMap(includer -> includer.elsewhere().stream())
                .collect(Collectors.toSet());
    }

    private Set<Path> documentsOf(Set<Path> files) {
        return files.stream().filter(this::isInSite).collect(Collectors.toSet());
    }

    private boolean isInSite(Path file) {
        return known.stream().anyMatch(site -> site.contains(file));
    }

    /** Reads all documents if the sites have changed, else only the saved files: a build waits for this. */
    private void update(Set<Path> saved) {
        Set<SiteSources> now = Set.copyOf(sites.get());
        if (!now.equals(known)) {
            known = now;
            includers.clear();
            now.forEach(site -> documents(site).forEach(file -> read(site, site.format(file), file)));
            return;
        }
        for (Path file : saved) {
            known.stream()
                    .filter(site -> site.contains(file) && site.isDocument(file))
                    .forEach(site -> read(site, site.format(file), file));
            if (!isInSite(file)) {
                readElsewhere(file);
            }
        }
    }

    private static Stream<Path> documents(SiteSources site) {
        try {
            return Documents.of(site).all().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Reads the files that include this one: they tell its format, and whether they include it now that it exists. */
    private void readElsewhere(Path file) {
        includers.remove(file);
        Map.copyOf(includers).forEach((path, includer) -> {
            if (includer.elsewhere().contains(file)) {
                read(includer.site(), includer.format(), path);
            }
        });
    }

    private void read(SiteSources site, String format, Path file) {
        includers.remove(file);
        try {
            String text = new String(RegularFile.read(file, LONGEST), StandardCharsets.UTF_8);
            List<Mention> mentions = Mention.in(format, isTemplate(file), text);
            if (!mentions.isEmpty()) {
                Set<Path> elsewhere = elsewhere(site, format, file, mentions);
                includers.put(file, new Includer(site, format, mentions, elsewhere));
                elsewhere.stream()
                        .filter(included -> mayInclude(format, included) && !includers.containsKey(included))
                        .forEach(included -> read(site, format, included));
            }
        } catch (IOException e) {
            // It is gone or cannot be read, so it is not rendered either.
        }
    }

    /** A file that a macro includes is not parsed: it is shown as text. */
    private static boolean mayInclude(String format, Path included) {
        return Files.isRegularFile(included) && (format.equals(SiteSources.ASCIIDOC) || isTemplate(included));
    }

    private static boolean isTemplate(Path file) {
        return file.toString().endsWith(SiteSources.TEMPLATE);
    }

    private Set<Path> elsewhere(SiteSources site, String format, Path document, List<Mention> mentions) {
        // In other formats any word with a slash may look like a path.
        boolean sure = SiteSources.MACROS.contains(format) || format.equals(SiteSources.ASCIIDOC);
        List<Path> folders = Stream.concat(Stream.of(document.resolveSibling("")), bases.apply(site).stream())
                .distinct()
                .toList();
        return mentions.stream()
                .flatMap(mention -> mention.paths().stream())
                .distinct()
                .flatMap(path -> places(folders, path, sure))
                .filter(place -> !isInSite(place))
                .collect(Collectors.toSet());
    }

    /**
     * The existing files to which a path leads from some folders; if there are none, all places where one may be created.
     *
     * @param sure whether the text is a path
     */
    private static Stream<Path> places(List<Path> folders, String path, boolean sure) {
        boolean local = path.startsWith("file:");
        if (path.contains("://") && !local) {
            return Stream.empty();
        }
        try {
            List<Path> places = folders.stream()
                    .map(folder -> folder.resolve(local ? Path.of(URI.create(path)) : Path.of(path)))
                    .map(Path::normalize)
                    .distinct()
                    .toList();
            List<Path> present = places.stream().filter(Files::isRegularFile).toList();
            boolean likely = sure && path.lastIndexOf('.') > path.lastIndexOf('/');
            return present.isEmpty() && likely ? places.stream() : present.stream();
        } catch (IllegalArgumentException e) {
            // The text is not a path.
            return Stream.empty();
        }
    }
}

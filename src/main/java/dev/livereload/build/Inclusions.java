package dev.livereload.build;

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

/** Which documents show what other files say. Not thread-safe. */
public final class Inclusions {

    /** What a document, or a file that it includes, includes itself. */
    private record Text(SiteSources site, String format, List<Mention> mentions, Set<Path> elsewhere) {}

    private final Supplier<? extends Collection<SiteSources>> sites;
    private final Function<SiteSources, List<Path>> bases;
    private final Map<Path, Text> texts = new HashMap<>();
    private Set<SiteSources> known = Set.of();

    /**
     * Looks into the documents of some sites.
     *
     * @param sites as they are now
     * @param bases the folders, besides that of the document, from which a path in it may begin
     */
    public Inclusions(Supplier<? extends Collection<SiteSources>> sites, Function<SiteSources, List<Path>> bases) {
        this.sites = sites;
        this.bases = bases;
    }

    /** The documents that include anything. */
    public Set<Path> including() {
        look(Set.of());
        return documentsOf(texts.keySet());
    }

    /** The documents that include one of these files, be it through others; has to be told of each that is saved. */
    public Set<Path> including(Set<Path> saved) {
        look(saved);
        Set<Path> including = new HashSet<>();
        Queue<Path> included = new ArrayDeque<>(saved);
        while (!included.isEmpty()) {
            String name = String.valueOf(included.remove().getFileName());
            texts.forEach((file, text) -> {
                if (text.mentions().stream().anyMatch(mention -> mention.isOf(name)) && including.add(file)) {
                    included.add(file);
                }
            });
        }
        return documentsOf(including);
    }

    /** The files outside the sites that documents may include, as far as their paths can be read; some may not exist. */
    public Set<Path> elsewhere() {
        look(Set.of());
        return texts.values().stream()
                .flatMap(text -> text.elsewhere().stream())
                .collect(Collectors.toSet());
    }

    private Set<Path> documentsOf(Set<Path> files) {
        return files.stream().filter(this::isInSite).collect(Collectors.toSet());
    }

    private boolean isInSite(Path file) {
        return known.stream().anyMatch(site -> site.contains(file));
    }

    /** Reads what is new, not all there is: somebody waits for it. */
    private void look(Set<Path> saved) {
        Set<SiteSources> now = Set.copyOf(sites.get());
        if (!now.equals(known)) {
            known = now;
            texts.clear();
            now.forEach(site -> documents(site).forEach(file -> look(site, site.format(file), file)));
            return;
        }
        for (Path file : saved) {
            known.stream()
                    .filter(site -> site.contains(file) && site.isDocument(file))
                    .forEach(site -> look(site, site.format(file), file));
            if (!isInSite(file)) {
                lookElsewhere(file);
            }
        }
    }

    /** What includes the file tells its format. */
    private void lookElsewhere(Path file) {
        Map<Path, Text> includers = new HashMap<>(texts);
        Text own = includers.get(file);
        if (own != null) {
            look(own.site(), own.format(), file);
            return;
        }
        includers.forEach((includer, text) -> {
            if (text.elsewhere().contains(file)) {
                look(text.site(), text.format(), includer);
            }
        });
    }

    private static Stream<Path> documents(SiteSources site) {
        try {
            return Documents.of(site).all().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private void look(SiteSources site, String format, Path file) {
        texts.remove(file);
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            boolean template = file.toString().endsWith(SiteSources.TEMPLATE);
            List<Mention> mentions = Mention.in(format, template, text);
            if (!mentions.isEmpty()) {
                Set<Path> elsewhere = elsewhere(site, format, file, mentions);
                texts.put(file, new Text(site, format, mentions, elsewhere));
                elsewhere.stream()
                        .filter(included -> mayInclude(format, included) && !texts.containsKey(included))
                        .forEach(included -> look(site, format, included));
            }
        } catch (IOException e) {
            // It is gone, or cannot be read, nor rendered then.
        }
    }

    /** What macros include is shown as it is. */
    private static boolean mayInclude(String format, Path included) {
        return Files.isRegularFile(included)
                && (format.equals(SiteSources.ASCIIDOC) || included.toString().endsWith(SiteSources.TEMPLATE));
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
     * Where a path leads from some folders: where there is a file, or else wherever one may come to be.
     *
     * @param sure whether it is one
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
            // It is no path, and so neither that of a file.
            return Stream.empty();
        }
    }
}

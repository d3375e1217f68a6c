package dev.livereload.links;

import static java.util.stream.Collectors.groupingBy;

import dev.livereload.links.PageLinks.Kind;
import dev.livereload.links.PageLinks.Link;
import dev.livereload.site.SitePath;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds the link that the writer may have meant. Not thread-safe. */
final class SimilarLinks {

    private final Map<String, List<SitePath>> bySuffix;
    private final Map<SitePath, Optional<SitePath>> found = new HashMap<>();

    SimilarLinks(Collection<SitePath> files) {
        bySuffix = files.stream().collect(groupingBy(SitePath::suffix));
    }

    /** The link to a file with a similar path, or with the same or a longer name in any folder. */
    Optional<String> toFile(SitePath page, Link link, SitePath missing) {
        return found.computeIfAbsent(missing, this::file).flatMap(file -> to(page, link, file));
    }

    private Optional<SitePath> file(SitePath missing) {
        List<SitePath> files = bySuffix.getOrDefault(missing.suffix(), List.of());
        Optional<SitePath> otherCase = files.stream()
                .filter(file -> file.value().equalsIgnoreCase(missing.value()))
                .findFirst();
        return otherCase
                .or(() -> nearest(missing, files))
                .or(() -> onlyOne(files, name -> name.equalsIgnoreCase(name(missing))))
                .or(() -> onlyOne(files, name -> name.startsWith(stem(name(missing), missing))));
    }

    private static Optional<SitePath> nearest(SitePath missing, List<SitePath> files) {
        Map<String, SitePath> stems = new TreeMap<>();
        files.forEach(file -> stems.put(stem(file.value(), file), file));
        return Spelling.nearest(stem(missing.value(), missing), stems.keySet()).map(stems::get);
    }

    /** A path's text, or its last name, without the suffix. */
    private static String stem(String text, SitePath path) {
        String suffix = path.suffix();
        return suffix.isEmpty() ? text : text.substring(0, text.length() - suffix.length() - 1);
    }

    private static String name(SitePath path) {
        return path.names().get(path.names().size() - 1);
    }

    /** The only file with such a name. An index page says nothing about what was meant. */
    private static Optional<SitePath> onlyOne(List<SitePath> files, Predicate<String> isMeant) {
        List<SitePath> meant = files.stream()
                .filter(file -> isMeant.test(name(file)) && !name(file).equals("index.html"))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** The same link with another target; empty if it begins at the server's root. */
    Optional<String> to(SitePath page, Link link, SitePath target) {
        if (link.kind() != Kind.RELATIVE) {
            return Optional.empty();
        }
        String fragment = link.fragment().isEmpty() ? "" : "#" + link.fragment();
        return Optional.of(relative(page.names(), target.names()) + fragment);
    }

    private static String relative(List<String> page, List<String> target) {
        int common = 0;
        while (common < page.size() - 1
                && common < target.size() - 1
                && page.get(common).equals(target.get(common))) {
            common++;
        }
        return String.join("", Collections.nCopies(page.size() - 1 - common, "../"))
                + String.join("/", target.subList(common, target.size()));
    }

    /** The link to a similar anchor: Doxia and other writers differ in how they make one of a title. */
    static Optional<String> toAnchor(Link link, String missing, Collection<String> anchors) {
        return anchors.stream()
                .sorted()
                .filter(anchor -> plain(anchor).equals(plain(missing)))
                .findFirst()
                .or(() -> Spelling.nearest(missing, anchors))
                .map(anchor -> link.written().substring(0, link.written().indexOf('#') + 1) + anchor);
    }

    private static String plain(String anchor) {
        return anchor.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}

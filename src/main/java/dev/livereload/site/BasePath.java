package dev.livereload.site;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The path at which another server serves the site: {@code /docs/} if the site's index is at {@code http://host/docs/}. */
public record BasePath(List<String> names) {

    public static final BasePath ROOT = new BasePath(List.of());

    public BasePath {
        names = names.stream().map(SitePath::composed).toList();
    }

    /**
     * Parses a base path; {@code /docs} and {@code /docs/} are equal.
     *
     * @throws IllegalArgumentException if the text does not begin with a slash or is not a plain path
     */
    public static BasePath parse(String text) {
        if (!text.startsWith("/") || text.contains("//") || text.matches(".*[?#%\\\\\\s].*")) {
            throw new IllegalArgumentException(
                    "base path (%s) must be a path that begins with a slash".formatted(text));
        }
        return new BasePath(
                Stream.of(text.split("/", -1)).filter(name -> !name.isEmpty()).toList());
    }

    /** The rest of a path below this one; empty if the path is not below it. */
    public Optional<List<String>> strip(List<String> path) {
        boolean below =
                path.size() >= names.size() && path.subList(0, names.size()).equals(names);
        return below ? Optional.of(path.subList(names.size(), path.size())) : Optional.empty();
    }
}

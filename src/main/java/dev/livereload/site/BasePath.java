package dev.livereload.site;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where another server has put the site: {@code /docs/} when the site's index is at {@code http://host/docs/}. */
public record BasePath(List<String> names) {

    public static final BasePath ROOT = new BasePath(List.of());

    public BasePath {
        names = names.stream().map(name -> Normalizer.normalize(name, Form.NFC)).toList();
    }

    /**
     * Takes {@code /docs} and {@code /docs/} alike.
     *
     * @throws IllegalArgumentException when the text does not begin with a slash, or is no plain path
     */
    public static BasePath parse(String text) {
        if (!text.startsWith("/") || text.contains("//") || text.matches(".*[?#%\\\\\\s].*")) {
            throw new IllegalArgumentException(
                    "base path (%s) must be a path that begins with a slash".formatted(text));
        }
        return new BasePath(
                Stream.of(text.split("/", -1)).filter(name -> !name.isEmpty()).toList());
    }

    /** What remains of a path below this one; empty when it is elsewhere. */
    Optional<List<String>> strip(List<String> path) {
        boolean below =
                path.size() >= names.size() && path.subList(0, names.size()).equals(names);
        return below ? Optional.of(path.subList(names.size(), path.size())) : Optional.empty();
    }
}

package dev.livereload.site;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The path of a page or an asset in the site: names from the site's root down, joined by slashes. It is in Unicode's
 * composed form, so a file has one path however the file system and the browser spell its name.
 */
public record SitePath(String value) implements Comparable<SitePath> {

    private static final Set<String> PAGES = Set.of("html", "htm", "xhtml");

    public SitePath {
        value = composed(value);
        if (!isPath(value)) {
            throw new IllegalArgumentException(
                    "site path (%s) must be names joined by single slashes".formatted(value));
        }
    }

    /** The path with this text; empty if it is not a path. */
    public static Optional<SitePath> find(String text) {
        return isPath(text) ? Optional.of(new SitePath(text)) : Optional.empty();
    }

    public static SitePath of(List<String> names) {
        return new SitePath(String.join("/", names));
    }

    /** The index page of a folder. */
    public static SitePath indexOf(List<String> folder) {
        return of(Stream.concat(folder.stream(), Stream.of("index.html")).toList());
    }

    public boolean isPage() {
        return PAGES.contains(suffix());
    }

    /** The part of the last name after its last dot, in lower case; empty if there is none. */
    public String suffix() {
        String name = value.substring(value.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    public List<String> names() {
        return List.of(value.split("/", -1));
    }

    @Override
    public int compareTo(SitePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isPath(String text) {
        return !text.isEmpty() && !text.startsWith("/") && !text.endsWith("/") && !text.contains("//");
    }

    /** Composes only if needed: most names are ASCII, and there are many of them when a session begins. */
    static String composed(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 128) {
                return Normalizer.normalize(value, Form.NFC);
            }
        }
        return value;
    }
}

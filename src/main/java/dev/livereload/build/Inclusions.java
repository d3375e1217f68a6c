package dev.livereload.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which documents show what other files say. Not thread-safe. */
public final class Inclusions {

    /** Calls of macros, up to the end of what they are given; a table of contents and an echo are made of the document. */
    private static final Pattern MACRO = Pattern.compile(
            "(?s)(?:%|MACRO)\\{\\s*(?!toc\\b|echo\\b)\\w[^}]*+|<macro\\s(?![^>]*['\"](?:toc|echo)['\"]).*?</macro>");

    private static final Pattern VELOCITY = Pattern.compile("#\\{?(?:include|parse)}?\\s*+\\([^)]*+");

    /** An expression may stand for anything, and so may a character of an encoding that is not known here. */
    private static final Pattern ANYTHING = Pattern.compile("[$\\ufffd]");

    private record Seen(FileTime time, List<String> inclusions) {

        boolean isMadeOf(String file) {
            return inclusions.stream()
                    .anyMatch(each ->
                            each.contains(file) || ANYTHING.matcher(each).find());
        }
    }

    private final Supplier<? extends Collection<SiteSources>> sites;
    private Map<Path, Seen> documents = Map.of();

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
        look();
        return documents.entrySet().stream()
                .filter(document -> !document.getValue().inclusions().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The documents that include one of these files, be it through others. */
    public Set<Path> including(Collection<Path> files) {
        look();
        Set<Path> including = new HashSet<>();
        Queue<Path> included = new ArrayDeque<>(files);
        while (!included.isEmpty()) {
            String name = String.valueOf(included.remove().getFileName());
            documents.forEach((document, seen) -> {
                if (seen.isMadeOf(name) && including.add(document)) {
                    included.add(document);
                }
            });
        }
        return including;
    }

    /** Reads what is new. What cannot be read cannot be rendered either, of which the build will tell. */
    private void look() {
        Map<Path, Seen> now = new HashMap<>();
        for (SiteSources site : sites.get()) {
            documents(site).forEach(document -> look(document).ifPresent(seen -> now.put(document, seen)));
        }
        documents = now;
    }

    private static List<Path> documents(SiteSources site) {
        try {
            return Documents.of(site).all();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<Seen> look(Path document) {
        try {
            Seen before = documents.get(document);
            FileTime time = Files.getLastModifiedTime(document);
            return Optional.of(
                    before != null && before.time().equals(time) ? before : new Seen(time, inclusions(document)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> inclusions(Path document) throws IOException {
        String text = new String(Files.readAllBytes(document), StandardCharsets.UTF_8);
        Stream<MatchResult> velocity = document.toString().endsWith(SiteSources.TEMPLATE)
                ? VELOCITY.matcher(text).results()
                : Stream.empty();
        return Stream.concat(MACRO.matcher(text).results(), velocity)
                .map(MatchResult::group)
                .toList();
    }
}

package dev.livereload.links;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.links.BrokenLink.Place;
import dev.livereload.site.RegularFile;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the links of a site are written.
 *
 * @param base the folder in which Maven runs
 * @param documents the source of each page that has one; empty if that is unknown for all of them
 * @param shared sources whose links are on all pages, such as {@code site.xml}
 */
public record LinkSources(Path base, Map<SitePath, Path> documents, List<Path> shared) {

    /** Finds the sources as they are now: documents come and go. */
    @FunctionalInterface
    public interface Finder {
        /**
         * The sources now.
         *
         * @param pathsOf the paths by which a browser requests a file
         */
        LinkSources find(Function<Path, List<SitePath>> pathsOf) throws IOException;
    }

    /** In bytes. */
    private static final int LONGEST = 4 * 1024 * 1024;

    /** No page has a known source. */
    public static final LinkSources UNKNOWN = new LinkSources(Path.of(""), Map.of(), List.of());

    public LinkSources {
        documents = Map.copyOf(documents);
        shared = List.copyOf(shared);
    }

    /** Those of some files that are pages that a person has written, in their order. Reports are left out. */
    public List<SitePath> pages(Collection<SitePath> files) {
        return files.stream()
                .filter(file -> file.isPage() && (documents.isEmpty() || documents.containsKey(file)))
                .sorted()
                .toList();
    }

    /** Looks for a link in the source of its page, then in the sources that all pages share. */
    public BrokenLink locate(BrokenLink link) {
        Path document = documents.get(link.page());
        Optional<BrokenLink> own =
                document == null ? Optional.empty() : in(document, link.link().replaceFirst("^(?:\\./)+", ""), link);
        // The same link of the menu has another path on pages in other folders.
        BrokenLink fromRoot = link.fromRoot();
        return own.or(() -> shared.stream()
                        .flatMap(source -> in(source, fromRoot.link(), fromRoot).stream())
                        .findFirst())
                .orElse(link);
    }

    private Optional<BrokenLink> in(Path source, String target, BrokenLink link) {
        return line(source, target).map(line -> link.at(new Place(shown(source), line)));
    }

    /** The name of a source for people: relative to the folder in which Maven runs, if it is there. */
    public String shown(Path source) {
        Path shown = source.startsWith(base) ? base.relativize(source) : source.getFileName();
        return String.valueOf(shown).replace(source.getFileSystem().getSeparator(), "/");
    }

    /** A source that cannot be read has no such line. */
    private static Optional<Integer> line(Path source, String target) {
        try {
            byte[] content = RegularFile.read(source, LONGEST);
            List<String> lines = text(content).lines().toList();
            return Stream.iterate(0, line -> line < lines.size(), line -> line + 1)
                    .filter(line -> mentions(lines.get(line), target))
                    .map(line -> line + 1)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(byte[] content) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return new String(content, ISO_8859_1);
        }
    }

    /** Whether a line contains the target, not as a part of a longer one. */
    private static boolean mentions(String line, String target) {
        for (int at = line.indexOf(target); at >= 0; at = line.indexOf(target, at + 1)) {
            int end = at + target.length();
            boolean begins = at == 0 || !isPart(line.charAt(at - 1)) || line.startsWith("./", at - 2);
            if (begins && (end == line.length() || !isPart(line.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(char character) {
        return Character.isLetterOrDigit(character) || "/._-%".indexOf(character) >= 0;
    }
}

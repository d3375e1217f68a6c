package dev.livereload.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The script element that templates put into pages; empty where no page may have one. */
public record Snippet(String text) {

    public static final Snippet NONE = new Snippet("");

    private static final Pattern ANY = Pattern.compile("<script src=\"https?://[^\"/]+/livereload\\.js\"></script>");

    public static Snippet of(URI server) {
        return new Snippet("<script src=\"" + server.resolve("/livereload.js") + "\"></script>");
    }

    /**
     * Lets the pages that a former build gave another snippet look older than their sources: Doxia renders those anew, and
     * leaves all others as they are.
     *
     * @return how many there are
     */
    public int outdateOthers(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        List<Path> outdated;
        try (Stream<Path> files = Files.walk(directory)) {
            outdated = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(this::hasOther)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path page : outdated) {
            Files.setLastModifiedTime(page, FileTime.fromMillis(0));
        }
        return outdated.size();
    }

    private boolean hasOther(Path page) {
        try {
            Matcher found = ANY.matcher(Files.readString(page, StandardCharsets.ISO_8859_1));
            return found.results().anyMatch(snippet -> !snippet.group().equals(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

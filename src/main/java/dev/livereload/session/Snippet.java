package dev.livereload.session;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The script element that templates put into pages; empty if no page may have one. */
public record Snippet(String text) {

    public static final Snippet NONE = new Snippet("");

    private static final Pattern ANY = Pattern.compile("<script src=\"https?://[^\"/]+/livereload\\.js\"></script>");

    public static Snippet of(URI server) {
        return new Snippet("<script src=\"" + server.resolve("/livereload.js") + "\"></script>");
    }

    /**
     * Makes pages with another snippet, of an earlier build, look older than their sources, so that Doxia renders them
     * again. Never fails: a file that cannot be read or changed stays as it is.
     */
    public Outdated outdateOthers(Path directory) {
        Pages pages = new Pages();
        if (Files.isDirectory(directory)) {
            try {
                Files.walkFileTree(directory, pages);
            } catch (IOException e) {
                pages.failed(directory, e);
            }
        }
        return new Outdated(pages.outdated, pages.failures);
    }

    /**
     * The result.
     *
     * @param pages how many will be rendered again
     * @param failures the files that could not be checked, each with the reason, in the order in which they were found
     */
    public record Outdated(int pages, Map<Path, String> failures) {
        public Outdated {
            failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
        }
    }

    private final class Pages extends SimpleFileVisitor<Path> {

        private final Map<Path, String> failures = new LinkedHashMap<>();
        private int outdated;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".html")) {
                outdate(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return failed(file, failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            return failure == null ? FileVisitResult.CONTINUE : failed(folder, failure);
        }

        private void outdate(Path page) {
            // Opening a named pipe would wait for its writer.
            if (!Files.isRegularFile(page)) {
                failures.put(page, "not a regular file");
                return;
            }
            try {
                if (hasOther(page)) {
                    Files.setLastModifiedTime(page, FileTime.fromMillis(0));
                    outdated++;
                }
            } catch (IOException e) {
                failed(page, e);
            }
        }

        private FileVisitResult failed(Path file, IOException failure) {
            failures.put(file, failure instanceof AccessDeniedException ? "access denied" : failure.toString());
            return FileVisitResult.CONTINUE;
        }
    }

    private boolean hasOther(Path page) throws IOException {
        Matcher found = ANY.matcher(Files.readString(page, StandardCharsets.ISO_8859_1));
        return found.results().anyMatch(snippet -> !snippet.group().equals(text));
    }
}

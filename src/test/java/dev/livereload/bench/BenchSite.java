package dev.livereload.bench;

import dev.livereload.session.SessionSettings;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** A site of many files. */
final class BenchSite {

    private static final int PAGE_BYTES = 6_000;

    private final Path folder;

    private BenchSite(Path folder) {
        this.folder = folder;
    }

    /** Writes as many pages into each of as many folders. */
    static BenchSite write(Path folder, int folders, int pages) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        for (int f = 0; f < folders; f++) {
            Path sub = Files.createDirectories(folder.resolve("folder" + f));
            for (int p = 0; p < pages; p++) {
                Path page = Files.writeString(sub.resolve("page" + p + ".html"), page("page " + p));
                Files.setLastModifiedTime(page, old);
            }
        }
        return new BenchSite(folder);
    }

    static BenchSite at(Path folder) {
        return new BenchSite(folder);
    }

    SessionSettings settings() {
        return UsualSettings.of(SiteTree.of(folder), UsualSettings.ANY_PORT, true);
    }

    /** Replaces a page as a careful generator does, by moving a new file over it. */
    void replace(String page, String text) throws IOException {
        Path file = folder.resolve(page);
        Path next = Files.writeString(file.resolveSibling(".next~"), page(text));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a page in place, as most generators do. */
    void overwrite(String page, String text) throws IOException {
        Files.writeString(folder.resolve(page), page(text));
    }

    private static String page(String text) {
        return "<!DOCTYPE html><html><head><title>" + text + "</title></head><body>"
                + "<p>tide</p>".repeat(PAGE_BYTES / 11) + "</body></html>\n";
    }
}

package dev.livereload.build;

import dev.livereload.site.PageEnd;
import dev.livereload.watch.PathFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sources of one site, as they are on disk now. */
public final class Documents {

    /** All files but the temporary ones of editors and operating systems. */
    private static final PathFilter SOURCES = PathFilter.of(List.of(), List.of());

    private final SiteSources site;
    private final List<Path> files;

    private Documents(SiteSources site, List<Path> files) {
        this.site = site;
        this.files = files;
    }

    /** Lists the existing sources; a missing folder has none. */
    public static Documents of(SiteSources site) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(site.directory(), site.generated())) {
            files.addAll(SourceFiles.in(folder, SOURCES));
        }
        return new Documents(site, List.copyOf(files));
    }

    /** The documents, and the other files next to them. */
    List<Path> all() {
        return files.stream().filter(site::isDocument).toList();
    }

    /** The pages that are rendered from documents, whether or not they exist. */
    public List<Path> pages() {
        return pages(all().stream());
    }

    /** The pages that are rendered from generated documents. */
    public List<Path> generatedPages() {
        return pages(all().stream().filter(file -> file.startsWith(site.generated())));
    }

    private List<Path> pages(Stream<Path> documents) {
        return documents
                .map(site::outputOf)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The pages that are rendered from documents, and the copies of resources. */
    public List<Path> outputs() {
        return files.stream()
                .map(site::outputOf)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The existing page whose document a person saved last. */
    public Optional<Path> latestPage() throws IOException {
        Map<Path, FileTime> saved = new HashMap<>();
        for (Path file :
                all().stream().filter(file -> file.startsWith(site.directory())).toList()) {
            Optional<Path> page = site.outputOf(file);
            // Other files next to documents have no page.
            if (page.isPresent() && Files.exists(page.get())) {
                saved.put(page.get(), Files.getLastModifiedTime(file));
            }
        }
        return saved.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /**
     * Whether the site is up to date: each page and resource exists and is no older than its source. A page also is no
     * older than any file that concerns all pages.
     *
     * @param others files outside these folders that concern all pages
     */
    public boolean areBuilt(Collection<Path> others) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path other : Stream.concat(files.stream(), others.stream()).toList()) {
            boolean single = site.contains(other) && decidesItsPage(other);
            FileTime time = Files.getLastModifiedTime(other);
            newest = single || time.compareTo(newest) < 0 ? newest : time;
        }
        for (Path file : files.stream().filter(this::decidesItsPage).toList()) {
            Optional<Path> output = site.outputOf(file);
            FileTime oldest = site.isDocument(file) ? newest : FileTime.fromMillis(0);
            if (output.isPresent() && !(isBuilt(file, output.get(), oldest) && isWhole(file, output.get()))) {
                return false;
            }
        }
        return Files.isDirectory(site.output());
    }

    /** Whether a source has its own page. For unknown formats, the page must exist: otherwise it is only part of others. */
    private boolean decidesItsPage(Path source) {
        return site.decidesAlone(source)
                || (site.mayBeDocument(source)
                        && site.outputOf(source).filter(Files::exists).isPresent());
    }

    /** Whether a page is complete: a stopped build leaves half a page that is newer than its source. */
    private boolean isWhole(Path source, Path output) throws IOException {
        return !site.isDocument(source) || PageEnd.reached(output, true);
    }

    private static boolean isBuilt(Path source, Path output, FileTime oldest) throws IOException {
        return Files.exists(output) && isAsNew(output, Files.getLastModifiedTime(source)) && isAsNew(output, oldest);
    }

    /** Compares milliseconds: a copy has the time of its source, but with fewer digits. */
    private static boolean isAsNew(Path output, FileTime time) throws IOException {
        return Files.getLastModifiedTime(output).toMillis() >= time.toMillis();
    }
}

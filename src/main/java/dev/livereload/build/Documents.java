package dev.livereload.build;

import static java.util.stream.Collectors.toSet;

import dev.livereload.build.SourceWatch.Root;
import dev.livereload.site.PageEnd;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.TreeScanner;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sources of one site, as they are on disk now. */
public record Documents(SiteSources site, List<Path> files) {

    /** All files but the temporary ones of editors and operating systems. */
    private static final PathFilter SOURCES = PathFilter.of(List.of(), List.of());

    private static final FileTime NEVER = FileTime.fromMillis(0);

    public Documents {
        files = List.copyOf(files);
    }

    /** Lists the existing sources; a missing folder has none. */
    public static Documents of(SiteSources site) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(site.directory(), site.generated())) {
            files.addAll(TreeScanner.files(folder, SOURCES, LinkPolicy.ANYWHERE));
        }
        return new Documents(site, files);
    }

    /** When one of these sources was last modified; the epoch when there are none. */
    public static FileTime newest(Collection<Root> roots) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Root root : roots) {
            sources.addAll(TreeScanner.files(root.folder(), root.globs().filter(), LinkPolicy.ANYWHERE));
        }
        return latest(sources);
    }

    private static FileTime latest(Collection<Path> files) throws IOException {
        FileTime latest = NEVER;
        for (Path file : files) {
            FileTime time = Files.getLastModifiedTime(file);
            latest = time.compareTo(latest) > 0 ? time : latest;
        }
        return latest;
    }

    /** The documents, and the other files next to them. */
    public List<Path> all() {
        return files.stream().filter(site::isDocument).toList();
    }

    /** The pages that are rendered from documents, whether or not they exist. */
    public List<Path> pages() {
        return outputs(all().stream());
    }

    /** The pages that are rendered from generated documents. */
    public List<Path> generatedPages() {
        return outputs(all().stream().filter(file -> file.startsWith(site.generated())));
    }

    /** The pages that are rendered from documents, and the copies of resources. */
    public List<Path> outputs() {
        return outputs(files.stream());
    }

    /**
     * The documents of some pages: their paths below the folder of their format, with slashes, by format. Known formats
     * without one of these pages have an empty set; other formats are missing.
     */
    public Map<String, Set<String>> namesOf(Collection<Path> pages) {
        Map<String, Set<String>> names = new HashMap<>();
        SiteSources.KNOWN.forEach(format -> names.put(format, new HashSet<>()));
        documentsOf(pages)
                .forEach(file -> names.computeIfAbsent(site.format(file), format -> new HashSet<>())
                        .add(site.nameInFormat(file)));
        return names;
    }

    /** The documents of some pages. */
    public List<Path> documentsOf(Collection<Path> pages) {
        return sourcesOf(pages).filter(site::isDocument).toList();
    }

    /** Those of some files that are copies of resources. */
    public List<Path> copiesAmong(Collection<Path> outputs) {
        return outputs(sourcesOf(outputs).filter(file -> !site.isDocument(file)));
    }

    /** Compares paths only if their names match, since there may be thousands. */
    private Stream<Path> sourcesOf(Collection<Path> outputs) {
        Set<Path> wanted = Set.copyOf(outputs);
        Set<String> names = wanted.stream()
                .map(output -> String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT))
                .collect(toSet());
        return files.stream()
                .filter(file -> SiteSources.mayBeWrittenAs(file, names))
                .filter(file -> site.outputOf(file).filter(wanted::contains).isPresent());
    }

    private List<Path> outputs(Stream<Path> sources) {
        return sources.map(site::outputOf).flatMap(Optional::stream).distinct().toList();
    }

    /** The existing page whose document a person saved last. */
    public Optional<Path> latestPage() throws IOException {
        Map<Path, FileTime> saved = new HashMap<>();
        for (Path file : all()) {
            // Other files next to documents have no page.
            Optional<Path> page = site.outputOf(file).filter(Files::exists);
            if (page.isPresent() && file.startsWith(site.directory())) {
                saved.put(page.get(), Files.getLastModifiedTime(file));
            }
        }
        return saved.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /**
     * The pages and copies that are older than their own sources; empty if everything must be built, because one is missing
     * or incomplete, or is older than a file that concerns all pages.
     *
     * @param others files outside these folders that concern all pages
     */
    public Optional<Set<Path>> outdated(Collection<Path> others) throws IOException {
        FileTime newest = latest(Stream.concat(files.stream(), others.stream())
                .filter(file -> !site.contains(file) || !decidesItsOutput(file))
                .toList());
        Set<Path> outdated = new HashSet<>();
        for (Path file : files.stream().filter(this::decidesItsOutput).toList()) {
            Optional<Path> output = site.outputOf(file);
            if (output.isPresent() && !isUsable(file, output.get(), newest)) {
                return Optional.empty();
            }
            if (output.isPresent() && !isAsNew(output.get(), Files.getLastModifiedTime(file))) {
                outdated.add(output.get());
            }
        }
        return Optional.of(outdated).filter(pages -> Files.isDirectory(site.output()));
    }

    /** Whether a copy exists, or a page that is complete: a stopped build leaves half a page that is newer than its source. */
    private boolean isUsable(Path source, Path output, FileTime newest) throws IOException {
        return Files.exists(output)
                && (!site.isDocument(source) || (isAsNew(output, newest) && PageEnd.reached(output, true)));
    }

    private boolean decidesItsOutput(Path source) {
        return site.decidesOnlyItsOutput(source, Files::exists);
    }

    /** Compares milliseconds: a copy has the time of its source, but with fewer digits. */
    private static boolean isAsNew(Path output, FileTime time) throws IOException {
        return Files.getLastModifiedTime(output).toMillis() >= time.toMillis();
    }
}

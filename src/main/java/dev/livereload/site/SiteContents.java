package dev.livereload.site;

import dev.livereload.site.PageEnd.Ending;
import dev.livereload.site.PageEnd.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the files when they were last seen. This includes deleted files, because tabs may still show them.
 * Thread-safe.
 */
public final class SiteContents {

    /** Knows which pages and assets request a path. */
    @FunctionalInterface
    public interface Requesters {

        /**
         * The pages and assets that have requested the path at or after the time, other than to show it. Contains the path
         * itself if a requester is not known.
         */
        Set<SitePath> since(SitePath path, Instant time);
    }

    /**
     * The changes that a batch of touched files contains.
     *
     * @param changes the changes since the contents were last seen, by path
     * @param unreadable files that exist but could not be read, with the reason; their state is unknown
     */
    public record ChangeSet(List<Change> changes, Map<Path, String> unreadable) {
        public ChangeSet {
            changes = List.copyOf(changes);
            unreadable = Map.copyOf(unreadable);
        }
    }

    /**
     * @param digest null while it is not known
     * @param gone when the file was last known to be complete; null while it is
     * @param deleted whether the deletion has been reported
     */
    private record Content(
            @Nullable ContentDigest digest,
            Seen end,
            @Nullable Instant gone,
            boolean deleted) {

        Content goneSince(Instant since, boolean told) {
            return new Content(digest, end, gone == null ? since : gone, told || deleted);
        }
    }

    private final Site site;
    private final IgnoredDifferences ignored;
    private final Requesters requesters;
    private final Map<SitePath, Content> contents = new ConcurrentHashMap<>();

    /**
     * Creates it without any contents.
     *
     * @param ignored the differences of pages that do not count
     * @param requesters knows which pages and assets may have requested a deleted file
     */
    public SiteContents(Site site, IgnoredDifferences ignored, Requesters requesters) {
        this.site = site;
        this.ignored = ignored;
        this.requesters = requesters;
    }

    /** Records that files exist. Until the content of a file is known, any write to it counts as a change. */
    public void list(Collection<Path> files) {
        Content unknown = new Content(null, Seen.ONCE, null, false);
        files.forEach(file -> site.pathsOf(file).forEach(path -> contents.putIfAbsent(path, unknown)));
    }

    /**
     * Reads the initial content of a listed file.
     *
     * @param untouched whether the file is still unchanged since it was listed; called after the file has been read
     * @throws IOException if the file is gone or cannot be read
     */
    public void learn(Path file, BooleanSupplier untouched) throws IOException {
        List<SitePath> paths = site.pathsOf(file);
        if (paths.isEmpty()) {
            return;
        }
        Content learnt = read(file, paths);
        if (untouched.getAsBoolean()) {
            paths.forEach(each -> contents.computeIfPresent(
                    each, (path, content) -> content.digest() == null && content.gone() == null ? learnt : content));
        }
    }

    /** Whether the file looks complete, compared with its last state; a missing file or a folder needs no end. */
    public Ending endingOf(Path file) {
        List<SitePath> paths = site.pathsOf(file);
        if (paths.isEmpty()) {
            return Ending.WRITTEN;
        }
        Content before = contents.get(paths.get(0));
        return PageEnd.of(file, paths.get(0).isPage(), before == null ? null : before.end());
    }

    /**
     * Records which of the files are gone, without reporting them as deleted. If they come back unchanged, they are
     * restored for the tabs that missed them.
     *
     * @param since a time at which none of the files had been touched yet
     */
    public void noteGone(Collection<Path> touched, Instant since) {
        touched.stream().filter(file -> !Files.isRegularFile(file)).forEach(file -> noteBroken(file, since));
    }

    /** Records that a file is incomplete, as if it were gone. */
    public void noteBroken(Path file, Instant since) {
        for (SitePath each : site.pathsOf(file)) {
            contents.computeIfPresent(each, (path, content) -> content.goneSince(since, false));
        }
    }

    /**
     * Records the content of a file that is sent to a tab. If it differs from the content last seen, it may change back
     * before the next comparison. Then the file is restored for that tab.
     *
     * @param since a time at which the file had not been requested yet
     */
    public void noteRead(SitePath file, byte[] content, Instant since) {
        Content before = contents.get(file);
        if (before == null || before.gone() != null) {
            return;
        }
        ContentDigest read = file.isPage() ? ContentDigest.ofPage(content, ignored) : ContentDigest.of(content);
        contents.computeIfPresent(
                file,
                (path, seen) ->
                        seen.digest() == null || seen.digest().equals(read) ? seen : seen.goneSince(since, false));
    }

    /** Whether the file exists or ever existed. */
    public boolean knows(SitePath path) {
        return contents.containsKey(path);
    }

    /**
     * Reads the touched files and returns what changed. Hidden files are left out, because no browser sees them.
     *
     * @param since a time at which none of the files had been touched yet
     */
    public ChangeSet compare(Collection<Path> touched, Instant since) {
        List<Change> changes = new ArrayList<>();
        Map<Path, String> unreadable = new LinkedHashMap<>();
        for (Path file : touched.stream().sorted().toList()) {
            try {
                changes.addAll(look(file, site.pathsOf(file), since));
            } catch (IOException e) {
                unreadable.put(file, e.toString());
            }
        }
        return new ChangeSet(changes, unreadable);
    }

    private List<Change> look(Path file, List<SitePath> paths, Instant since) throws IOException {
        if (paths.isEmpty()) {
            return List.of();
        }
        try {
            Content found = read(file, paths);
            return each(paths, path -> seen(path, found));
        } catch (NoSuchFileException e) {
            return each(paths, path -> missed(path, since));
        } catch (IOException e) {
            if (isCutOff(file)) {
                return each(paths, path -> missed(path, since));
            }
            throw e;
        }
    }

    private static List<Change> each(List<SitePath> paths, Function<SitePath, Optional<Change>> look) {
        return paths.stream().flatMap(path -> look.apply(path).stream()).toList();
    }

    /** All paths of a file have the same suffix, so the first tells whether it is a page. */
    private Content read(Path file, List<SitePath> paths) throws IOException {
        boolean page = paths.get(0).isPage();
        try (RegularFile open = RegularFile.open(file)) {
            ContentDigest digest = page ? ContentDigest.ofPage(open, ignored) : ContentDigest.of(open);
            return new Content(digest, Seen.in(open, page), null, false);
        }
    }

    /** Whether a file has replaced one of the file's parent folders. */
    private static boolean isCutOff(Path file) {
        return Stream.iterate(file.getParent(), Objects::nonNull, Path::getParent)
                .anyMatch(Files::isRegularFile);
    }

    private Optional<Change> seen(SitePath path, Content found) {
        Content before = contents.get(path);
        Seen end = found.end().after(before == null ? null : before.end());
        contents.put(path, new Content(found.digest(), end, null, false));
        if (before == null) {
            return Optional.of(new Change.Created(path));
        }
        if (Objects.equals(found.digest(), before.digest())) {
            return Optional.ofNullable(before.gone())
                    .map(gone -> new Change.Restored(path, gone, requesters.since(path, gone)));
        }
        return Optional.of(before.deleted() ? new Change.Created(path) : new Change.Modified(path));
    }

    private Optional<Change> missed(SitePath path, Instant since) {
        Content before = contents.get(path);
        if (before == null || before.deleted()) {
            return Optional.empty();
        }
        contents.put(path, before.goneSince(since, true));
        return Optional.of(new Change.Deleted(path));
    }
}

package dev.livereload.site;

import dev.livereload.site.Change.ChangeSet;
import dev.livereload.site.PageEnd.Ending;
import dev.livereload.site.PageEnd.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The contents of the files when they were last seen. This includes deleted files, because tabs may still show them.
 * Thread-safe.
 */
public final class SiteContents implements AutoCloseable {

    private final Site site;
    private final IgnoredDifferences ignored;
    private final Requesters requesters;
    private final ContentReader reader;
    private final Map<SitePath, Content> contents = new ConcurrentHashMap<>();
    private final DeletedPaths deleted = new DeletedPaths();

    /**
     * @param ignored the differences of pages that do not count
     * @param requesters knows which pages and assets may have requested a deleted file
     */
    public SiteContents(Site site, IgnoredDifferences ignored, Requesters requesters) {
        this(site, ignored, requesters, LargeFiles.newThread());
    }

    /** @param reader reads large files; ignores tasks after its shutdown */
    SiteContents(Site site, IgnoredDifferences ignored, Requesters requesters, ExecutorService reader) {
        this.site = site;
        this.ignored = ignored;
        this.requesters = requesters;
        this.reader = new ContentReader(ignored, reader);
    }

    /** Records that files exist. Until the content of a file is known, any write to it counts as a change. */
    public void list(Collection<Path> files) {
        files.forEach(file -> site.pathsOf(file).forEach(path -> contents.putIfAbsent(path, Content.LISTED)));
    }

    /**
     * Reads the initial content of a listed file, however large it is.
     *
     * @param untouched whether the file is still unchanged since it was listed; called after the file has been read
     * @throws IOException if the file is gone or cannot be read
     */
    public void learn(Path file, BooleanSupplier untouched) throws IOException {
        List<SitePath> paths = site.pathsOf(file);
        if (paths.isEmpty()) {
            return;
        }
        Content learnt = reader.read(file, paths.get(0).isPage());
        if (untouched.getAsBoolean()) {
            paths.forEach(each -> contents.computeIfPresent(
                    each, (path, content) -> content.digest() == null && content.gone() == null ? learnt : content));
        }
    }

    /**
     * Whether a touched file looks complete, compared with its last state; a missing file or a folder needs no end. Call this
     * for each touch before {@link #compare}: what has been read of a large file is dropped.
     */
    public Ending endingOf(Path file) {
        reader.touch(file);
        List<SitePath> paths = site.pathsOf(file);
        if (paths.isEmpty()) {
            return Ending.WRITTEN;
        }
        Content before = contents.get(paths.get(0));
        return PageEnd.of(file, paths.get(0).isPage(), before == null ? null : before.end());
    }

    /**
     * Reads a file that has come to rest, so that {@link #compare} need not. Call this or {@link #endingOf} for each touch.
     *
     * @return whether it looks complete; a file that is large or out of reach does not
     */
    public Ending readEarly(Path file, Instant now) {
        List<SitePath> paths = site.pathsOf(file);
        boolean page = !paths.isEmpty() && paths.get(0).isPage();
        Content before = paths.isEmpty() ? Content.LISTED : contents.get(paths.get(0));
        try {
            return reader.readEarly(file, page, now)
                    .map(found -> PageEnd.of(found.end() != Seen.NEVER, page, before == null ? null : before.end()))
                    .orElse(Ending.OPEN);
        } catch (IOException e) {
            return Ending.OPEN;
        }
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
        site.pathsOf(file).forEach(path -> noteMissing(path, since));
    }

    /**
     * Records the content of a file that is sent to a tab, and returns it. If the content last seen is another one, it may be
     * back before the next comparison. Then the file is restored for that tab.
     *
     * @param since a time at which the file had not been requested yet
     */
    public ContentDigest noteRead(SitePath file, byte[] content, Instant since) {
        ContentDigest read = digest(file, content);
        contents.computeIfPresent(file, (path, seen) -> seen.mayBe(read) ? seen : seen.goneSince(since, false));
        return read;
    }

    /** Records that a tab found no file, as {@link #noteRead} does if it got another content. */
    public void noteMissing(SitePath file, Instant since) {
        contents.computeIfPresent(file, (path, seen) -> seen.goneSince(since, false));
    }

    /** Whether a file had this content when it was last seen. */
    public boolean isLastSeen(SitePath file, byte[] content) {
        return find(file).filter(digest(file, content)::equals).isPresent();
    }

    private ContentDigest digest(SitePath file, byte[] content) {
        return file.isPage() ? ContentDigest.ofPage(content, ignored) : ContentDigest.of(content);
    }

    /**
     * Forgets the files that were deleted first, if there are too many. A forgotten file that comes back counts as new.
     *
     * @param shown the pages that tabs may show; they are not forgotten
     */
    public void forget(Supplier<Set<SitePath>> shown) {
        deleted.takeExcess(shown).forEach(contents::remove);
    }

    /** The files that exist, as far as known. */
    public Set<SitePath> existing() {
        Set<SitePath> existing = new HashSet<>(contents.keySet());
        existing.removeIf(path -> contents.getOrDefault(path, Content.LISTED).deleted());
        return existing;
    }

    /** The content that was last seen of a file; empty if it is not known. */
    public Optional<ContentDigest> find(SitePath path) {
        return Optional.ofNullable(contents.get(path)).map(Content::digest);
    }

    /** Where the file of a path is, if it is spelled so on disk; it need not exist. */
    public Optional<Path> placeOf(SitePath path) {
        return site.placeOf(path);
    }

    /** Whether the file exists, or existed and is not forgotten. */
    public boolean knows(SitePath path) {
        return contents.containsKey(path);
    }

    /**
     * Reads the touched files and returns what changed. Hidden files are left out, because no browser sees them. A large file
     * is read by another thread, and counts as changed if this takes too long.
     *
     * @param since a time at which none of the files had been touched yet
     */
    public ChangeSet compare(Collection<Path> touched, Instant since) {
        List<Change> changes = new ArrayList<>();
        Map<Path, String> unreadable = new TreeMap<>();
        Set<Path> pending = new HashSet<>();
        Map<Path, Content> early = reader.takeEarly(touched);
        for (Path file : touched) {
            try {
                look(file, early, since).ifPresentOrElse(changes::addAll, () -> pending.add(file));
            } catch (IOException e) {
                unreadable.put(file, e.toString());
            }
        }
        changes.sort(Comparator.comparing(Change::path));
        return new ChangeSet(changes, unreadable, pending);
    }

    /** The changes of a file; empty while it is being read. */
    private Optional<List<Change>> look(Path file, Map<Path, Content> early, Instant since) throws IOException {
        List<SitePath> paths = site.pathsOf(file);
        if (paths.isEmpty()) {
            return Optional.of(List.of());
        }
        try {
            Optional<Content> content = early.containsKey(file)
                    ? Optional.of(early.get(file))
                    : reader.find(file, paths.get(0).isPage(), since);
            return content.map(found -> each(paths, path -> seen(path, found)));
        } catch (IOException e) {
            reader.drop(file);
            if (e instanceof NoSuchFileException || RegularFile.isCutOff(file)) {
                return Optional.of(each(paths, path -> missed(path, since)));
            }
            throw e;
        }
    }

    private static List<Change> each(List<SitePath> paths, Function<SitePath, Optional<Change>> look) {
        return paths.stream().flatMap(path -> look.apply(path).stream()).toList();
    }

    private Optional<Change> seen(SitePath path, Content found) {
        Content before = contents.get(path);
        contents.put(path, found.after(before));
        deleted.remove(path);
        if (before == null) {
            return Optional.of(new Change.Created(path));
        }
        if (found.digest() != null && found.digest().equals(before.digest())) {
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
        deleted.add(path, contents.size());
        return Optional.of(new Change.Deleted(path));
    }

    @Override
    public void close() {
        reader.close();
    }
}

package dev.livereload.site;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents that were seen last, those of files that are gone included: what a tab that loaded them still shows.
 * Thread-safe.
 */
public final class SiteContents {

    /** Whether a file was seen written to its end: some pages have none. */
    private enum Ends {
        NEVER,
        ONCE,
        WHEN_SEEN_LAST
    }

    /**
     * @param digest null while it is not known
     * @param gone when the file was last known to be there as a whole; null while it is
     * @param deleted whether it has been told that it is gone
     */
    private record Content(
            @Nullable ContentDigest digest,
            Ends ends,
            @Nullable Instant gone,
            boolean deleted) {

        Content goneSince(Instant since, boolean told) {
            return new Content(digest, ends, gone == null ? since : gone, told || deleted);
        }
    }

    private final Site site;
    private final IgnoredDifferences ignored;
    private final Requesters requesters;
    private final Map<SitePath, Content> contents = new ConcurrentHashMap<>();

    /**
     * Knows no contents yet.
     *
     * @param ignored what makes no difference in a page
     * @param requesters who may have asked for what was gone
     */
    public SiteContents(Site site, IgnoredDifferences ignored, Requesters requesters) {
        this.site = site;
        this.ignored = ignored;
        this.requesters = requesters;
    }

    /** Takes files as being there, with a content that is not known yet: until it is, any write counts as a change. */
    public void list(Collection<Path> files) {
        Content unknown = new Content(null, Ends.ONCE, null, false);
        files.forEach(file -> site.pathsOf(file).forEach(path -> contents.putIfAbsent(path, unknown)));
    }

    /**
     * Reads the content that a listed file had from the start.
     *
     * @param untouched whether the file still is as it was listed; asked once it has been read
     * @throws IOException when the file is gone or cannot be read
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

    /** How the file looks now, compared with what was seen of it; what is gone, or no file, needs no end. */
    public Ending endingOf(Path file) {
        List<SitePath> paths = site.pathsOf(file);
        if (paths.isEmpty()) {
            return Ending.WRITTEN;
        }
        boolean page = paths.get(0).isPage();
        Content before = contents.get(paths.get(0));
        if ((before != null && before.ends() == Ends.NEVER) || !Files.isRegularFile(file)) {
            return Ending.WRITTEN;
        }
        try {
            if (PageEnd.reached(file, page)) {
                return Ending.WRITTEN;
            }
        } catch (IOException e) {
            return Files.exists(file) ? Ending.OPEN : Ending.WRITTEN;
        }
        boolean lost = page && before != null && before.ends() == Ends.WHEN_SEEN_LAST;
        return lost ? Ending.LOST : Ending.OPEN;
    }

    /**
     * Notes which of the files are gone, and does not tell it: when they are back as they were, they are restored for
     * whoever has missed them.
     *
     * @param since a time at which none of them had been touched yet
     */
    public void noteGone(Collection<Path> touched, Instant since) {
        touched.stream().filter(file -> !Files.isRegularFile(file)).forEach(file -> noteBroken(file, since));
    }

    /** Notes that a file cannot be had as a whole, as if it were gone. */
    public void noteBroken(Path file, Instant since) {
        for (SitePath each : site.pathsOf(file)) {
            contents.computeIfPresent(each, (path, content) -> content.goneSince(since, false));
        }
    }

    /**
     * Notes what somebody gets of a file. If it is not what was seen last, it may be over before anybody looks: then the
     * file is restored for them.
     *
     * @param since a time at which it had not been asked for yet
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

    /** Whether there is, or ever was, such a file. */
    public boolean knows(SitePath path) {
        return contents.containsKey(path);
    }

    /**
     * Reads the files that were touched and tells which of them differ; no browser sees hidden ones.
     *
     * @param since a time at which none of them had been touched yet
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
            if (isReplaced(file)) {
                return each(paths, path -> missed(path, since));
            }
            throw e;
        }
    }

    private static List<Change> each(List<SitePath> paths, Function<SitePath, Optional<Change>> look) {
        return paths.stream().flatMap(path -> look.apply(path).stream()).toList();
    }

    /** By whichever of its paths, a file has one suffix. */
    private Content read(Path file, List<SitePath> paths) throws IOException {
        boolean page = paths.get(0).isPage();
        ContentDigest digest = page ? ContentDigest.ofPage(file, ignored) : ContentDigest.of(file);
        return new Content(digest, PageEnd.reached(file, page) ? Ends.WHEN_SEEN_LAST : Ends.NEVER, null, false);
    }

    /** Whether a folder has taken the file's place, or a file that of a folder above it. */
    private static boolean isReplaced(Path file) {
        return Files.isDirectory(file)
                || Stream.iterate(file.getParent(), Objects::nonNull, Path::getParent)
                        .anyMatch(Files::isRegularFile);
    }

    private Optional<Change> seen(SitePath path, Content found) {
        Content before = contents.get(path);
        Ends ends =
                found.ends() == Ends.NEVER && before != null && before.ends() != Ends.NEVER ? Ends.ONCE : found.ends();
        contents.put(path, new Content(found.digest(), ends, null, false));
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

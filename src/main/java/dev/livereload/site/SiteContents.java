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
    private final MeaninglessParts meaningless;
    private final Map<SitePath, Content> contents = new ConcurrentHashMap<>();

    /**
     * Knows no contents yet.
     *
     * @param meaningless what makes no difference in a page
     */
    public SiteContents(Site site, MeaninglessParts meaningless) {
        this.site = site;
        this.meaningless = meaningless;
    }

    /** Takes files as being there, with a content that is not known yet: until it is, any write counts as a change. */
    public void list(Collection<Path> files) {
        files.forEach(file -> contents.putIfAbsent(site.pathOf(file), new Content(null, Ends.ONCE, null, false)));
    }

    /**
     * Reads the content that a listed file had from the start.
     *
     * @param untouched whether the file still is as it was listed; asked once it has been read
     * @throws IOException when the file is gone or cannot be read
     */
    public void learn(Path file, BooleanSupplier untouched) throws IOException {
        SitePath path = site.pathOf(file);
        Ends ends = PageEnd.reached(file, path.isPage()) ? Ends.WHEN_SEEN_LAST : Ends.NEVER;
        Content learnt = new Content(digest(file, path), ends, null, false);
        if (untouched.getAsBoolean()) {
            contents.computeIfPresent(
                    path, (any, content) -> content.digest() == null && content.gone() == null ? learnt : content);
        }
    }

    /** How the file looks now, compared with what was seen of it; what is gone, or no file, needs no end. */
    public Ending endingOf(Path file) {
        SitePath path = site.pathOf(file);
        Content before = contents.get(path);
        if ((before != null && before.ends() == Ends.NEVER) || !Files.isRegularFile(file)) {
            return Ending.WRITTEN;
        }
        try {
            if (PageEnd.reached(file, path.isPage())) {
                return Ending.WRITTEN;
            }
        } catch (IOException e) {
            return Files.exists(file) ? Ending.OPEN : Ending.WRITTEN;
        }
        boolean lost = path.isPage() && before != null && before.ends() == Ends.WHEN_SEEN_LAST;
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
        contents.computeIfPresent(site.pathOf(file), (path, content) -> content.goneSince(since, false));
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
        for (Path file : touched.stream().filter(site::shows).sorted().toList()) {
            try {
                look(file, since).ifPresent(changes::add);
            } catch (IOException e) {
                unreadable.put(file, e.toString());
            }
        }
        return new ChangeSet(changes, unreadable);
    }

    private Optional<Change> look(Path file, Instant since) throws IOException {
        SitePath path = site.pathOf(file);
        try {
            return seen(path, digest(file, path), PageEnd.reached(file, path.isPage()));
        } catch (NoSuchFileException e) {
            return missed(path, since);
        } catch (IOException e) {
            if (isReplaced(file)) {
                return missed(path, since);
            }
            throw e;
        }
    }

    private ContentDigest digest(Path file, SitePath path) throws IOException {
        return path.isPage() ? ContentDigest.ofPage(file, meaningless) : ContentDigest.of(file);
    }

    /** Whether a folder has taken the file's place, or a file that of a folder above it. */
    private static boolean isReplaced(Path file) {
        return Files.isDirectory(file)
                || Stream.iterate(file.getParent(), Objects::nonNull, Path::getParent)
                        .anyMatch(Files::isRegularFile);
    }

    private Optional<Change> seen(SitePath path, ContentDigest digest, boolean ended) {
        Content before = contents.get(path);
        boolean never = before == null || before.ends() == Ends.NEVER;
        Ends ends = ended ? Ends.WHEN_SEEN_LAST : never ? Ends.NEVER : Ends.ONCE;
        contents.put(path, new Content(digest, ends, null, false));
        if (before == null) {
            return Optional.of(new Change.Created(path));
        }
        if (digest.equals(before.digest())) {
            return Optional.ofNullable(before.gone()).map(gone -> new Change.Restored(path, gone));
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

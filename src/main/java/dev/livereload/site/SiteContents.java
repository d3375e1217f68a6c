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

    /**
     * @param digest null while it is not known
     * @param ends whether it was ever seen written to its end: some pages have none
     * @param gone when the file was there last; null while it is there
     */
    private record Content(
            @Nullable ContentDigest digest,
            boolean ends,
            @Nullable Instant gone) {}

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
        files.forEach(file -> contents.putIfAbsent(site.pathOf(file), new Content(null, true, null)));
    }

    /**
     * Reads the content that a listed file had from the start.
     *
     * @param untouched whether the file still is as it was listed; asked once it has been read
     * @throws IOException when the file is gone or cannot be read
     */
    public void learn(Path file, BooleanSupplier untouched) throws IOException {
        SitePath path = site.pathOf(file);
        Content learnt = new Content(digest(file, path), PageEnd.reached(file, path.isPage()), null);
        if (untouched.getAsBoolean()) {
            contents.computeIfPresent(
                    path, (any, content) -> content.digest() == null && content.gone() == null ? learnt : content);
        }
    }

    /** Whether the file looks written to its end; one that never had an end always does. */
    public boolean isFinished(Path file) {
        SitePath path = site.pathOf(file);
        Content before = contents.get(path);
        if ((before != null && !before.ends()) || !Files.isRegularFile(file)) {
            return true;
        }
        try {
            return PageEnd.reached(file, path.isPage());
        } catch (IOException e) {
            return !Files.exists(file);
        }
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
        boolean ends = ended || (before != null && before.ends());
        contents.put(path, new Content(digest, ends, null));
        if (before == null) {
            return Optional.of(new Change.Created(path));
        }
        boolean same = digest.equals(before.digest());
        if (before.gone() != null) {
            return Optional.of(same ? new Change.Restored(path, before.gone()) : new Change.Created(path));
        }
        return same ? Optional.empty() : Optional.of(new Change.Modified(path));
    }

    private Optional<Change> missed(SitePath path, Instant since) {
        Content before = contents.get(path);
        if (before == null || before.gone() != null) {
            return Optional.empty();
        }
        contents.put(path, new Content(before.digest(), before.ends(), since));
        return Optional.of(new Change.Deleted(path));
    }
}

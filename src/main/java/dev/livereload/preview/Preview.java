package dev.livereload.preview;

import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.MediaTypes;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.Representation;
import dev.livereload.http.RequestHead;
import dev.livereload.http.RequestPath;
import dev.livereload.preview.ScriptInjector.Insertion;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.Site;
import dev.livereload.site.Site.OutsideException;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the site, with the script in its pages. The files on disk are not changed. */
public final class Preview implements HttpHandler {

    /** A larger file is sent from disk: a peer that reads slowly must not keep it in memory. */
    private static final int LONGEST_IN_MEMORY = 256 * 1024;

    /** Of a larger file only the beginning is read before it is sent. */
    private static final int LONGEST_READ = 4 * 1024 * 1024;

    /** How much of a page is kept in memory while its rest is sent from disk. */
    private static final int BEGIN = 64 * 1024;

    private static final String XHTML = MediaTypes.of("page.xhtml");

    /** The values of {@code Sec-Fetch-Dest} for documents in tabs and frames. */
    private static final Set<String> SHOWN = Set.of("document", "embed", "frame", "iframe", "object");

    private static final Pattern AUTHORITY = Pattern.compile("https?://([^/?#]*)");

    private final Site site;
    private final RequestObserver observer;
    private final Supplier<Optional<String>> failure;
    private final OwnPages ownPages;

    /**
     * Listens to the preview's requests and reads. Called on many threads; must not block.
     */
    public interface RequestObserver {

        /**
         * A path is requested, whether it exists or not; called before anything is read.
         *
         * @param referer the URL of the requesting page or asset, if it is known and belongs to the preview
         * @param destination the value of {@code Sec-Fetch-Dest}
         */
        void asked(SitePath path, Optional<String> referer, Optional<String> destination);

        /** The path leads to a file with another path: by a link, or by its spelling on a disk that ignores case. */
        void leads(SitePath path, SitePath file);

        /** A file's content is about to be sent; not called for a file that is too long for memory. */
        void read(SitePath file, byte[] content);
    }

    /**
     * Reads nothing yet.
     *
     * @param goals what builds the site, as typed after {@code mvn}; empty if unknown
     * @param failure why the last build failed, if it did
     */
    public Preview(Site site, RequestObserver observer, Optional<String> goals, Supplier<Optional<String>> failure) {
        this.site = site;
        this.observer = observer;
        this.failure = failure;
        ownPages = new OwnPages(goals);
    }

    @Override
    public HttpResponse answer(RequestHead head) throws RefusedRequestException {
        RequestPath path = RequestPath.of(head.rawPath());
        // First of all, so that a change during the read finds its reader.
        observer.asked(pathOf(path), referer(head), only(head, "Sec-Fetch-Dest"));
        try {
            return found(head, path, Optional.empty());
        } catch (OutsideException e) {
            return ownPages.outside(e.getFile());
        } catch (NoSuchFileException e) {
            return ownPages.missing(site.isBuilt(path.segments()), failure.get());
        } catch (IOException e) {
            return ownPages.unreadable();
        }
    }

    /**
     * The answer while a build may be writing the file. Empty if the file is missing, half-written, or too long for memory.
     *
     * @param whole whether what was read of a file is all of it
     */
    public Optional<HttpResponse> early(RequestHead head, BiPredicate<SitePath, byte[]> whole)
            throws RefusedRequestException {
        RequestPath path = RequestPath.of(head.rawPath());
        observer.asked(pathOf(path), referer(head), only(head, "Sec-Fetch-Dest"));
        try {
            return Optional.of(found(head, path, Optional.of(whole)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpResponse found(RequestHead head, RequestPath path, Optional<BiPredicate<SitePath, byte[]>> whole)
            throws IOException {
        Path file = find(path);
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory() && !path.folder()) {
            return toFolder(head);
        }
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.toString());
        }
        SitePath asked = pathOf(path);
        SitePath own = site.ownPathOf(file, asked);
        if (!own.equals(asked)) {
            observer.leads(asked, own);
        }
        return representation(file, attributes, own, isShown(head), whole)
                .answerTo(head)
                .with("Vary", "Sec-Fetch-Dest")
                .with("Cache-Control", "no-cache")
                .with("X-Content-Type-Options", "nosniff");
    }

    /** The path of the requested file. */
    public static SitePath pathOf(RequestPath path) {
        return path.folder() ? SitePath.indexOf(path.segments()) : SitePath.of(path.segments());
    }

    /** The header's value if it occurs exactly once. */
    private static Optional<String> only(RequestHead head, String name) {
        return Optional.of(head.fields(name))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0));
    }

    /** The {@code Referer} if it is of the same origin: by {@code Sec-Fetch-Site}, or else by the requested host. */
    private static Optional<String> referer(RequestHead head) {
        Optional<String> site = only(head, "Sec-Fetch-Site");
        return only(head, "Referer")
                .filter(url -> site.map("same-origin"::equals).orElseGet(() -> isAtHost(url, head)));
    }

    private static boolean isAtHost(String url, RequestHead head) {
        Matcher authority = AUTHORITY.matcher(url);
        return authority.lookingAt()
                && only(head, "Host")
                        .filter(authority.group(1)::equalsIgnoreCase)
                        .isPresent();
    }

    private Path find(RequestPath path) throws IOException {
        try {
            return path.folder() ? site.findIndex(path.segments()) : site.find(path.segments());
        } catch (AccessDeniedException | OutsideException e) {
            throw e;
        } catch (FileSystemException e) {
            // A name that is too long, a file in place of a folder, or a loop of links.
            throw new NoSuchFileException(path.toString());
        }
    }

    /** Without the slash, relative links would lead to the folder's siblings. */
    private static HttpResponse toFolder(RequestHead head) {
        String query = head.target().substring(head.rawPath().length());
        return HttpResponse.of(302, Body.empty())
                .with("Location", head.rawPath() + "/" + query)
                .with("Cache-Control", "no-store");
    }

    /** Whether a tab or a frame shows the answer. A script that fetches a page gets the file's bytes. */
    private static boolean isShown(RequestHead head) {
        return only(head, "Sec-Fetch-Dest").map(SHOWN::contains).orElse(true);
    }

    private Representation representation(
            Path file,
            BasicFileAttributes attributes,
            SitePath own,
            boolean shown,
            Optional<BiPredicate<SitePath, byte[]>> whole)
            throws IOException {
        String name = file.getFileName().toString();
        String mediaType = MediaTypes.of(name);
        Function<byte[], Insertion> script = shown && new SitePath(name).isPage()
                ? page -> ScriptInjector.find(page, mediaType.equals(XHTML))
                : page -> Insertion.NONE;
        if (attributes.size() > LONGEST_IN_MEMORY) {
            if (whole.isPresent()) {
                throw new IOException("a build may change it while it is sent");
            }
            return fromDisk(file, attributes, own, mediaType, script);
        }
        byte[] content = Body.read(file, LONGEST_READ);
        if (whole.isPresent() && !whole.get().test(own, content)) {
            throw new IOException("half-written");
        }
        observer.read(own, content);
        byte[] sent = script.apply(content).into(content);
        String tag = "\"" + ContentDigest.of(sent).value() + "\"";
        return new Representation(mediaType, tag, attributes.lastModifiedTime().toInstant(), Body.of(sent));
    }

    /** One at a time, because each is in memory until its digest and the script's place are known. */
    private synchronized Representation fromDisk(
            Path file,
            BasicFileAttributes attributes,
            SitePath own,
            String mediaType,
            Function<byte[], Insertion> script)
            throws IOException {
        boolean whole = attributes.size() <= LONGEST_READ;
        byte[] content = Body.read(file, whole ? LONGEST_READ : BEGIN);
        if (whole) {
            observer.read(own, content);
        }
        Insertion insertion = script.apply(content);
        if (insertion.place() > BEGIN) {
            insertion = script.apply(Arrays.copyOf(content, BEGIN));
        }
        FileTime modified = attributes.lastModifiedTime();
        String tag = "\"%s-%s-%s\""
                .formatted(
                        attributes.size(),
                        modified.to(TimeUnit.NANOSECONDS),
                        ContentDigest.of(insertion.into(content)).value());
        Body.FilePart rest = new Body.FilePart(file, insertion.place(), attributes.size() - insertion.place());
        return new Representation(mediaType, tag, modified.toInstant(), Body.joined(insertion.opening(content), rest));
    }
}

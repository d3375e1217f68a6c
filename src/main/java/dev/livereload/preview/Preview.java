package dev.livereload.preview;

import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.http.RequestPath;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the site, with the script in its pages. The files on disk are not changed. */
public final class Preview implements HttpHandler {

    /** The values of {@code Sec-Fetch-Dest} for documents in tabs and frames. */
    private static final Set<String> SHOWN = Set.of("document", "embed", "frame", "iframe", "object");

    /** A header of our plugin. */
    private static final String COMPARES = "LiveReload-Compares";

    /** The destination of a page that our plugin compares with an earlier version of it. That is not a use of the page. */
    public static final String COMPARISON = "livereload-comparison";

    private static final Pattern AUTHORITY = Pattern.compile("https?://([^/?#]*)");

    private final Site site;
    private final RequestObserver observer;
    private final Supplier<Optional<String>> failure;
    private final OwnPages ownPages;
    private final FileAnswers files = new FileAnswers();

    /**
     * Listens to the preview's requests and reads. Called on many threads; must not block.
     */
    public interface RequestObserver {

        /**
         * A path is requested, whether it exists or not; called before anything is read.
         *
         * @param referer the URL of the requesting page or asset, if it is known and belongs to the preview
         * @param destination the value of {@code Sec-Fetch-Dest}, or {@link Preview#COMPARISON}
         */
        AnswerObserver asked(SitePath path, Optional<String> referer, Optional<String> destination);
    }

    /** Listens to the answer to one request. */
    public interface AnswerObserver {

        /** The path leads to a file with another path: by a link, or by its spelling on a disk that ignores case. */
        void leads(SitePath file);

        /** There is no file at the path, or it cannot be read. */
        void missing();

        /**
         * A file's content is read to be sent; not called for a file that is too long for memory.
         *
         * @param sent whether exactly this content is sent; otherwise it is read again, and may be another one by then
         * @return what names this version of the file to the browser
         */
        ContentDigest read(SitePath file, byte[] content, boolean sent);
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
        AnswerObserver answer = asked(head, path);
        try {
            return found(head, path, Optional.empty(), answer);
        } catch (IOException e) {
            answer.missing();
            return missing(path, e);
        }
    }

    private AnswerObserver asked(RequestHead head, RequestPath path) {
        Optional<String> destination =
                head.fields(COMPARES).isEmpty() ? only(head, "Sec-Fetch-Dest") : Optional.of(COMPARISON);
        return observer.asked(pathOf(path), referer(head), destination);
    }

    private HttpResponse missing(RequestPath path, IOException reason) {
        if (reason instanceof OutsideException link) {
            return ownPages.outside(link.getFile());
        }
        return reason instanceof NoSuchFileException
                ? ownPages.missing(site.isBuilt(path.segments()), failure.get())
                : ownPages.unreadable();
    }

    /**
     * The answer while a build may be writing the file. Empty if the file is missing, half-written, or too long for memory.
     *
     * @param whole whether what was read of a file is all of it
     */
    public Optional<HttpResponse> early(RequestHead head, BiPredicate<SitePath, byte[]> whole)
            throws RefusedRequestException {
        RequestPath path = RequestPath.of(head.rawPath());
        AnswerObserver answer = asked(head, path);
        try {
            return Optional.of(found(head, path, Optional.of(whole), answer));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpResponse found(
            RequestHead head, RequestPath path, Optional<BiPredicate<SitePath, byte[]>> whole, AnswerObserver answer)
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
            answer.leads(own);
        }
        FileAnswers.Reading reading = new FileAnswers.Reading(
                content -> whole.map(test -> test.test(own, content)).orElse(true),
                content -> answer.read(own, content, attributes.size() <= FileAnswers.LONGEST_IN_MEMORY));
        if (whole.isPresent() && attributes.size() > FileAnswers.LONGEST_IN_MEMORY) {
            throw new IOException("a build may change it while it is sent");
        }
        return files.answer(file, attributes, reading, isShown(head), head)
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
        return head.fields(COMPARES).isEmpty()
                && only(head, "Sec-Fetch-Dest").map(SHOWN::contains).orElse(true);
    }
}

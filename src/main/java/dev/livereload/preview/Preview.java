package dev.livereload.preview;

import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.MediaTypes;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.Representation;
import dev.livereload.http.RequestHead;
import dev.livereload.http.RequestPath;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.OutsideException;
import dev.livereload.site.Site;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The site as a browser wants it. The files on disk stay as they are. */
public final class Preview implements HttpHandler {

    /** Above, a file is sent from disk, and a page goes without the script. */
    private static final long MOST_IN_MEMORY = 4L * 1024 * 1024;

    /** The destinations of requests whose answer is a document of its own. */
    private static final Set<String> SHOWN = Set.of("document", "embed", "frame", "iframe", "object");

    private final Site site;
    private final RequestObserver observer;
    private final Supplier<Optional<String>> failure;
    private final OwnPages ownPages = new OwnPages();

    /**
     * Serves a site.
     *
     * @param failure tells why the last build failed, if it did
     */
    public Preview(Site site, RequestObserver observer, Supplier<Optional<String>> failure) {
        this.site = site;
        this.observer = observer;
        this.failure = failure;
    }

    @Override
    public HttpResponse answer(RequestHead head) throws RefusedRequestException {
        RequestPath path = RequestPath.of(head.rawPath());
        // First of all: whoever reads a content that changes the next moment is to be known as its reader by then.
        observer.asked(sitePath(path), only(head, "Referer"), only(head, "Sec-Fetch-Dest"));
        try {
            return found(head, path);
        } catch (OutsideException e) {
            return ownPages.outside(e.getFile());
        } catch (NoSuchFileException e) {
            return ownPages.missing(site.isBuilt(path.segments()), failure.get());
        } catch (IOException e) {
            return ownPages.unreadable();
        }
    }

    private HttpResponse found(RequestHead head, RequestPath path) throws IOException {
        Path file = find(path);
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory() && !path.folder()) {
            return toFolder(head);
        }
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.toString());
        }
        SitePath asked = sitePath(path);
        SitePath own = site.ownPathOf(file, asked);
        if (!own.equals(asked)) {
            observer.leads(asked, own);
        }
        return representation(file, attributes, own, isShown(head))
                .answerTo(head)
                .with("Vary", "Sec-Fetch-Dest")
                .with("Cache-Control", "no-cache")
                .with("X-Content-Type-Options", "nosniff");
    }

    private static SitePath sitePath(RequestPath path) {
        return path.folder() ? SitePath.indexOf(path.segments()) : SitePath.of(path.segments());
    }

    /** The header's value if it occurs exactly once. */
    private static Optional<String> only(RequestHead head, String name) {
        return Optional.of(head.fields(name))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0));
    }

    private Path find(RequestPath path) throws IOException {
        try {
            return path.folder() ? site.findIndex(path.segments()) : site.find(path.segments());
        } catch (AccessDeniedException | OutsideException e) {
            throw e;
        } catch (FileSystemException e) {
            // A name too long, a file where a folder is asked for, a circle of links: nothing can be there.
            throw new NoSuchFileException(path.toString());
        }
    }

    /** Without the slash, the folder's relative links would lead to its siblings. */
    private static HttpResponse toFolder(RequestHead head) {
        String query = head.target().substring(head.rawPath().length());
        return HttpResponse.of(302, Body.empty())
                .with("Location", head.rawPath() + "/" + query)
                .with("Cache-Control", "no-store");
    }

    /** Whether a tab or a frame shows what is asked for: a script that fetches a page gets it as it is on disk. */
    private static boolean isShown(RequestHead head) {
        return only(head, "Sec-Fetch-Dest").map(SHOWN::contains).orElse(true);
    }

    private Representation representation(Path file, BasicFileAttributes attributes, SitePath own, boolean shown)
            throws IOException {
        String name = file.getFileName().toString();
        String mediaType = MediaTypes.of(name);
        if (attributes.size() > MOST_IN_MEMORY) {
            String tag = "\"%s-%s\""
                    .formatted(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
            return new Representation(
                    mediaType, tag, attributes.lastModifiedTime().toInstant(), Body.file(file, attributes.size()));
        }
        byte[] content = Files.readAllBytes(file);
        observer.read(own, content);
        byte[] sent = shown && new SitePath(name).isPage() ? ScriptInjector.inject(content) : content;
        String tag = "\"" + ContentDigest.of(sent).value() + "\"";
        return new Representation(mediaType, tag, attributes.lastModifiedTime().toInstant(), Body.of(sent));
    }
}

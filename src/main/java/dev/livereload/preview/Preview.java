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
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The site as a browser wants it. The files on disk stay as they are. */
public final class Preview implements HttpHandler {

    /** Above, a file is sent from disk. */
    private static final long MOST_IN_MEMORY = 4L * 1024 * 1024;

    /** How much of a page that is sent from disk is searched for the script's place. */
    private static final int BEGIN = 64 * 1024;

    private static final String XHTML = MediaTypes.of("page.xhtml");

    /** The destinations of requests whose answer is a document of its own. */
    private static final Set<String> SHOWN = Set.of("document", "embed", "frame", "iframe", "object");

    private static final Pattern AUTHORITY = Pattern.compile("https?://([^/?#]*)");

    private final Site site;
    private final RequestObserver observer;
    private final Supplier<Optional<String>> failure;
    private final OwnPages ownPages;

    /**
     * Serves a site.
     *
     * @param goals what builds the site, as one writes them behind {@code mvn}; empty when that is not known
     * @param failure tells why the last build failed, if it did
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
        // First of all: whoever reads a content that changes the next moment is to be known as its reader by then.
        observer.asked(sitePath(path), referer(head), only(head, "Sec-Fetch-Dest"));
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

    /** The browser knows best what is of one origin; where it does not tell, the host that was asked does. */
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
        Function<byte[], Insertion> script = shown && new SitePath(name).isPage()
                ? page -> ScriptInjector.find(page, mediaType.equals(XHTML))
                : page -> Insertion.NONE;
        if (attributes.size() > MOST_IN_MEMORY) {
            return large(file, attributes, mediaType, script);
        }
        byte[] content = Files.readAllBytes(file);
        observer.read(own, content);
        byte[] sent = script.apply(content).into(content);
        String tag = "\"" + ContentDigest.of(sent).value() + "\"";
        return new Representation(mediaType, tag, attributes.lastModifiedTime().toInstant(), Body.of(sent));
    }

    private static Representation large(
            Path file, BasicFileAttributes attributes, String mediaType, Function<byte[], Insertion> script)
            throws IOException {
        byte[] begin = begin(file);
        Insertion insertion = script.apply(begin);
        byte[] opening = insertion.opening(begin);
        FileTime modified = attributes.lastModifiedTime();
        String tag = "\"%s-%s-%s\""
                .formatted(
                        attributes.size(),
                        modified.to(TimeUnit.NANOSECONDS),
                        ContentDigest.of(opening).value());
        Body.FilePart rest =
                Body.file(file, attributes.size()).part(insertion.place(), attributes.size() - insertion.place());
        return new Representation(mediaType, tag, modified.toInstant(), Body.joined(opening, rest));
    }

    private static byte[] begin(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGIN);
        }
    }
}

package dev.livereload.editor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.editor.PageSources.Source;
import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.jr.ob.JSON;

/** Tells a page of the preview how to open a source, and opens it. The server refuses requests of all other pages. */
public final class EditorHandler implements HttpHandler {

    /** Where a page asks for the token, and whether a source is known. */
    public static final String ASK = "/__livereload/editor";

    public static final String OPEN = "/__livereload/editor/open";

    /** Pages of other sites cannot send it without permission, which nothing here gives. */
    static final String TOKEN = "LiveReload-Token";

    private final String token = UUID.randomUUID().toString();
    private final Editor editor;
    private final EditableFiles files;
    private final PageSources pages;
    private final Consumer<String> failures;

    /** @param failures is told why the editor could not be started */
    public EditorHandler(Editor editor, EditableFiles files, PageSources pages, Consumer<String> failures) {
        this.editor = editor;
        this.files = files;
        this.pages = pages;
        this.failures = failures;
    }

    /** Whether a path belongs to this. */
    public static boolean owns(String rawPath) {
        return rawPath.equals(ASK) || rawPath.equals(OPEN);
    }

    /** The query names a {@code page}, or a {@code file} relative to the folder in which Maven runs and its {@code line}. */
    @Override
    public HttpResponse answer(RequestHead head) throws RefusedRequestException, IOException {
        if (!head.method().equals("POST")) {
            return HttpResponse.error(405, "Only POST is supported here.").with("Allow", "POST");
        }
        Optional<Source> source = source(parameters(head));
        if (head.rawPath().equals(ASK)) {
            Map<String, Object> known = new LinkedHashMap<>(Map.of("token", token));
            source.ifPresent(
                    found -> known.put("source", found.file().getFileName().toString()));
            return HttpResponse.of(200, Body.utf8(JSON.std.asString(known)))
                    .with("Content-Type", "application/json")
                    .with("Cache-Control", "no-store")
                    .with("X-Content-Type-Options", "nosniff");
        }
        checkToken(head);
        return open(source.orElseThrow(() -> new RefusedRequestException(404, "This session has no such source.")));
    }

    /** In the same time for each wrong token, so that it cannot be guessed letter by letter. */
    private void checkToken(RequestHead head) throws RefusedRequestException {
        String sent = String.join(",", head.fields(TOKEN));
        if (!MessageDigest.isEqual(sent.getBytes(UTF_8), token.getBytes(UTF_8))) {
            throw new RefusedRequestException(403, "The session has changed; reload the page.");
        }
    }

    private HttpResponse open(Source source) throws InterruptedIOException {
        try {
            editor.open(source.file(), source.line());
            return HttpResponse.of(204, Body.empty());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            failures.accept(reason);
            return HttpResponse.error(500, reason + ".");
        }
    }

    private Optional<Source> source(Map<String, String> query) throws IOException {
        if (query.containsKey("page")) {
            return pages.find(query.get("page")).filter(source -> files.contains(source.file()));
        }
        return Optional.ofNullable(query.get("file"))
                .flatMap(files::find)
                .map(file -> new Source(file, line(query.getOrDefault("line", ""))));
    }

    private static int line(String text) {
        return text.matches("[1-9]\\d{0,7}") ? Integer.parseInt(text) : 1;
    }

    private static Map<String, String> parameters(RequestHead head) throws RefusedRequestException {
        Map<String, String> parameters = new HashMap<>();
        String query = head.target().substring(head.rawPath().length()).replaceFirst("^\\?", "");
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String value) throws RefusedRequestException {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(400, "The query is malformed.");
        }
    }
}

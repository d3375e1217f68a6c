package dev.livereload.status;

import dev.livereload.announce.Identity;
import dev.livereload.announce.SessionProbe;
import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.MediaTypes;
import dev.livereload.http.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.jr.ob.JSON;

/** Shows the identity, the tabs and the last batches: as JSON to programs, and on a page. */
public final class StatusPage implements HttpHandler {

    public static final String FOLDER = "/__livereload/";

    private static final String WITHOUT_SLASH = "/__livereload";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Identity identity;
    private final Supplier<Map<String, Object>> report;
    private final Body page = file("index.html");
    private final Body style = file("status.css");
    private final Body script = file("status.js");

    /** @param report the fields that follow the identity; called on any thread, must not block */
    public StatusPage(Identity identity, Supplier<Map<String, Object>> report) {
        this.identity = identity;
        this.report = report;
    }

    /** Whether a path belongs to this page rather than to the site. */
    public static boolean owns(String rawPath) {
        return rawPath.equals(WITHOUT_SLASH) || rawPath.startsWith(FOLDER);
    }

    @Override
    public HttpResponse answer(RequestHead head) {
        return switch (head.rawPath()) {
            case WITHOUT_SLASH ->
                HttpResponse.of(302, Body.empty()).with("Location", FOLDER).with("Cache-Control", "no-store");
            case FOLDER ->
                fresh("text/html; charset=utf-8", page)
                        .with("Content-Security-Policy", POLICY)
                        .with("Referrer-Policy", "same-origin");
            case FOLDER + "status.css" -> fresh(MediaTypes.of("status.css"), style);
            case FOLDER + "status.js" -> fresh(MediaTypes.of("status.js"), script);
            case SessionProbe.STATUS_PATH ->
                fresh(MediaTypes.of(SessionProbe.STATUS_PATH), Body.utf8(JSON.std.asString(status(head))));
            default -> HttpResponse.error(404, "The status is at " + FOLDER);
        };
    }

    private Map<String, Object> status(RequestHead head) {
        Map<String, Object> status = identity.fields();
        if (!head.target().equals(SessionProbe.IDENTITY)) {
            status.putAll(report.get());
        }
        return status;
    }

    private static HttpResponse fresh(String mediaType, Body body) {
        return HttpResponse.of(200, body)
                .with("Content-Type", mediaType)
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }

    private static Body file(String name) {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            return Body.of(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

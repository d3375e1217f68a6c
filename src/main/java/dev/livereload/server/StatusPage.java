package dev.livereload.server;

import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.MediaTypes;
import dev.livereload.http.RequestHead;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Says who answers here, which tabs are connected and what was told of late: to programs, and on a page of its own. */
final class StatusPage implements HttpHandler {

    static final String FOLDER = "/__livereload/";
    static final String PATH = FOLDER + "status.json";

    /** Whoever wants no more than that; sessions that do not know of it say all. */
    static final String IDENTITY = PATH + "?identity";

    private static final String WITHOUT_SLASH = "/__livereload";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Identity identity;
    private final TabRegistry tabs;
    private final StatusReport report;
    private final Body page = file("index.html");
    private final Body style = file("status.css");
    private final Body script = file("status.js");

    StatusPage(Identity identity, TabRegistry tabs, StatusReport report) {
        this.identity = identity;
        this.tabs = tabs;
        this.report = report;
    }

    /** Whether a path is one of its own, and none of the site's. */
    static boolean owns(String rawPath) {
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
                        .with("Referrer-Policy", "no-referrer");
            case FOLDER + "status.css" -> fresh(MediaTypes.of("status.css"), style);
            case FOLDER + "status.js" -> fresh(MediaTypes.of("status.js"), script);
            case PATH -> fresh(MediaTypes.of(PATH), Body.utf8(JSON.std.asString(status(head))));
            default -> HttpResponse.error(404, "The status is at " + FOLDER);
        };
    }

    private Map<String, Object> status(RequestHead head) {
        Map<String, Object> status = identity.fields();
        if (!head.target().equals(IDENTITY)) {
            status.putAll(report.fields(tabs.tabs()));
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
        return Body.of(ClientScript.resource("status/" + name));
    }
}

package dev.livereload.server;

import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RequestHead;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Says who answers here and how many tabs are connected. */
final class StatusPage implements HttpHandler {

    static final String PATH = "/__livereload/status.json";

    private final Identity identity;
    private final TabRegistry tabs;

    StatusPage(Identity identity, TabRegistry tabs) {
        this.identity = identity;
        this.tabs = tabs;
    }

    @Override
    public HttpResponse answer(RequestHead head) {
        Map<String, Object> status = identity.fields();
        status.put("tabs", tabs.tabs().size());
        return HttpResponse.of(200, Body.utf8(JSON.std.asString(status)))
                .with("Content-Type", "application/json")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }
}

package dev.livereload.server;

import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RequestHead;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says who answers here and how many tabs are connected. */
final class StatusPage implements HttpHandler {

    static final String PATH = "/__livereload/status.json";

    private final Identity identity;
    private final TabRegistry tabs;
    private final JsonMapper json = new JsonMapper();

    StatusPage(Identity identity, TabRegistry tabs) {
        this.identity = identity;
        this.tabs = tabs;
    }

    @Override
    public HttpResponse answer(RequestHead head) {
        ObjectNode status = json.createObjectNode()
                .put("server", Identity.SERVER)
                .put("version", identity.version())
                .put("project", identity.project())
                .put("pid", identity.processId())
                .put("tabs", tabs.tabs().size());
        return HttpResponse.of(200, Body.utf8(json.writeValueAsString(status)))
                .with("Content-Type", "application/json")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }
}

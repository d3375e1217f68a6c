package dev.livereload.server;

import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.status.StatusPage;
import java.io.IOException;

/** Passes each HTTP request to its handler. */
final class Routes implements HttpHandler {

    private final HttpHandler script;
    private final HttpHandler status;
    private final HttpHandler preview;

    Routes(HttpHandler script, HttpHandler status, HttpHandler preview) {
        this.script = script;
        this.status = status;
        this.preview = preview;
    }

    @Override
    public HttpResponse answer(RequestHead head) throws RefusedRequestException, IOException {
        return switch (head.rawPath()) {
            case Gate.SCRIPT_PATH -> script.answer(head);
            case MessageCodec.ENDPOINT -> throw Gate.upgradeRequired("this is a WebSocket endpoint");
            default -> StatusPage.owns(head.rawPath()) ? status.answer(head) : preview.answer(head);
        };
    }
}

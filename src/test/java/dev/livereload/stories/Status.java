package dev.livereload.stories;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a session says of itself. */
final class Status {

    private Status() {}

    /** How many tabs are connected. */
    static int tabs(URI session) {
        HttpRequest request = HttpRequest.newBuilder(session.resolve("/__livereload/status.json"))
                .build();
        try {
            String status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return Integer.parseInt(status.replaceFirst(".*\"tabs\":(\\d+).*", "$1"));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

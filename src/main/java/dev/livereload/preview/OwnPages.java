package dev.livereload.preview;

import dev.livereload.http.Body;
import dev.livereload.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What is shown where the site has nothing to show; each reloads by itself when it has. */
final class OwnPages {

    private final String missing = resource("missing.html");
    private final String unbuilt = resource("unbuilt.html");
    private final String unreadable = resource("unreadable.html");

    HttpResponse missing() {
        return page(404, missing);
    }

    HttpResponse unbuilt() {
        return page(404, unbuilt);
    }

    HttpResponse unreadable() {
        return page(503, unreadable);
    }

    private static HttpResponse page(int status, String html) {
        byte[] page = ScriptInjector.inject(html.getBytes(StandardCharsets.UTF_8));
        return HttpResponse.of(status, Body.of(page))
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }

    private static String resource(String name) {
        try (InputStream in = OwnPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin lacks its page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

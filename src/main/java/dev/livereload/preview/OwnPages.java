package dev.livereload.preview;

import dev.livereload.http.Body;
import dev.livereload.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is shown where the site has nothing to show; each reloads by itself when it has. */
final class OwnPages {

    private static final String TEMPLATE = "own-page.html";

    private final byte[] missing = page(
            "This page is not there",
            "The site has no such page (yet). As soon as a build writes it, it shows here by itself."
                    + " <a href=\"/\">To the start page</a>");
    private final byte[] unbuilt = page(
            "The site is not built yet",
            "Build it with <code>mvn site</code>. As soon as the page is written, it shows here by itself.");
    private final byte[] unreadable = page(
            "This page cannot be read",
            "It is there, but the file could not be read. As soon as it is written anew, it shows here by itself; if it"
                    + " does not, look at the file’s permissions.");

    /**
     * The answer to a request for a page that is not there.
     *
     * @param built whether the site has any pages
     * @param failure why the last build failed, if it did
     */
    HttpResponse missing(boolean built, Optional<String> failure) {
        return answer(404, failure.map(OwnPages::failed).orElse(built ? missing : unbuilt));
    }

    private static byte[] failed(String failure) {
        return page(
                "The build failed",
                "The site has no such page yet.</p>\n<pre>" + escaped(failure)
                        + "</pre>\n<p>As soon as a build writes the page, it shows here by itself.");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    HttpResponse unreadable() {
        return answer(503, unreadable);
    }

    private static HttpResponse answer(int status, byte[] page) {
        return HttpResponse.of(status, Body.of(page))
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }

    private static byte[] page(String title, String text) {
        String html = template().replace("%title%", title).replace("%text%", text);
        byte[] page = html.getBytes(StandardCharsets.UTF_8);
        return ScriptInjector.find(page, false).into(page);
    }

    private static String template() {
        try (InputStream in = OwnPages.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("the plugin lacks its page " + TEMPLATE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

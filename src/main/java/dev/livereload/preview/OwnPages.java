package dev.livereload.preview;

import dev.livereload.http.Body;
import dev.livereload.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages that replace missing and unreadable ones. Each reloads when the site's page appears. */
final class OwnPages {

    private static final String TEMPLATE = "own-page.html";

    private final byte[] missing = page(
            "This page does not exist",
            "The site does not have this page (yet). When a build writes it, it appears here."
                    + " <a href=\"/\">Go to the start page</a>");
    private final byte[] unreadable = page(
            "This page cannot be read",
            "The file exists but could not be read. When it is written again, it appears here; otherwise check the file’s"
                    + " permissions.");

    private final byte[] unbuilt;

    /** @param goals what builds the site, as typed after {@code mvn}; empty if unknown */
    OwnPages(Optional<String> goals) {
        String how = goals.map(known -> "Build it with <code>mvn " + escaped(known) + "</code>. ")
                .orElse("");
        unbuilt = page("The site is not built yet", how + "When a build writes this page, it appears here.");
    }

    /**
     * @param built whether the site has any pages
     * @param failure why the last build failed, if it did
     */
    HttpResponse missing(boolean built, Optional<String> failure) {
        return answer(404, failure.map(OwnPages::failed).orElse(built ? missing : unbuilt));
    }

    /** @param link a link that leads out of the site */
    HttpResponse outside(String link) {
        return answer(
                404,
                page(
                        "This page is not in the site",
                        "<code>" + escaped(link) + "</code> is a link that leads out of the site, so its target is not"
                                + " served. Replace it with a copy, or with a link to a file in the site."));
    }

    HttpResponse unreadable() {
        return answer(503, unreadable);
    }

    private static byte[] failed(String failure) {
        return page(
                "The build failed",
                "The site does not have this page yet.</p>\n<pre>" + escaped(failure)
                        + "</pre>\n<p>When a build writes the page, it appears here.");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
                throw new IllegalStateException("the plugin's class path lacks " + TEMPLATE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.livereload.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.Representation;
import dev.livereload.http.RequestHead;
import dev.livereload.site.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import tools.jackson.jr.ob.JSON;

/** The script: our plugin, then the unchanged stock client. */
final class ClientScript implements HttpHandler {

    private static final String POM = "/META-INF/maven/org.webjars.npm/livereload-js/pom.properties";
    private static final String SCRIPT = "/META-INF/resources/webjars/livereload-js/%s/dist/livereload.min.js";

    /** The parts of the plugin, in this order. */
    private static final List<String> PLUGIN = List.of(
            "store",
            "address",
            "age",
            "place",
            "layer",
            "follow",
            "editor",
            "toast",
            "overlay",
            "sent",
            "blocks",
            "marks",
            "highlight",
            "plain",
            "compare",
            "patch",
            "resources",
            "uses",
            "exchange",
            "plugin");

    /** A second script element, such as that of a browser extension, must not start a second client. */
    private static final String OPENING = """
            /* The plugin of livereload-maven-plugin; behind it follows the stock client, which finds it by its name. */
            (function () {
            if (window.LiveReload && window.LiveReload.connector) {
              return;
            }
            (function () {
            "use strict";

            """;

    private static final String END = "\n})();\n";

    private final Representation script;

    /**
     * Reads the parts.
     *
     * @param highlight whether tabs mark what an edit has changed
     * @param patch whether tabs show an edit without a load if that gives the same result
     * @param follow whether tabs follow the edits until their reader decides
     */
    ClientScript(boolean highlight, boolean patch, boolean follow) {
        // The plugin comes first, since the client looks for plugins once, when it starts.
        byte[] plugin = plugin(highlight, patch, follow).getBytes(UTF_8);
        byte[] client = resource(SCRIPT.formatted(version()));
        byte[] end = END.getBytes(UTF_8);
        byte[] both = ByteBuffer.allocate(plugin.length + client.length + end.length)
                .put(plugin)
                .put(client)
                .put(end)
                .array();
        String tag = "\"" + ContentDigest.of(both).value() + "\"";
        script = new Representation("text/javascript; charset=utf-8", tag, Instant.EPOCH, Body.of(both));
    }

    @Override
    public HttpResponse answer(RequestHead head) {
        return script.answerTo(head)
                .with("Cache-Control", "no-cache")
                .with("X-Content-Type-Options", "nosniff")
                .with(HttpResponse.RESOURCE_POLICY, "cross-origin");
    }

    /** Adds only those globals that the stock client looks for. */
    private static String plugin(boolean highlight, boolean patch, boolean follow) {
        String style = JSON.std.asString(new String(resource("plugin/style.css"), UTF_8));
        String settings = "var HIGHLIGHT = %s;\nvar PATCH = %s;\nvar FOLLOW = %s;\nvar STYLE = %s;\n\n"
                .formatted(highlight, patch, follow, style);
        return PLUGIN.stream()
                .map(part -> new String(resource("plugin/" + part + ".js"), UTF_8))
                .collect(Collectors.joining("\n", OPENING + settings, "})();\n"));
    }

    private static String version() {
        try (InputStream in = open(POM)) {
            Properties pom = new Properties();
            pom.load(in);
            return pom.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = ClientScript.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("missing on the plugin's class path: " + name);
        }
        return in;
    }
}

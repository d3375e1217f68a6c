package dev.livereload.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.http.Body;
import dev.livereload.http.HeaderField;
import dev.livereload.http.Heads;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** An HTTP response as a browser sees it. */
record Answer(int status, String text, Optional<String> etag, Optional<String> version, Optional<String> location) {

    static Answer of(HttpHandler handler, String target, String... fields) {
        try {
            HttpResponse response = handler.answer(Heads.parsed(Heads.get(target, fields)));
            Body body = response.body();
            String text = UTF_8.decode(body.content()).toString();
            return new Answer(
                    response.status(),
                    text,
                    field(response, "ETag"),
                    field(response, "Server-Timing").map(value -> value.replaceAll(".*desc=\"|\"", "")),
                    field(response, "Location"));
        } catch (RefusedRequestException e) {
            throw new AssertionError(target, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The response of a server that serves the site below a path. */
    Answer below(String base) {
        return new Answer(status, text, etag, version, location.map(base::concat));
    }

    /** The content that matters to a reader, without the script and the date of the build. */
    String meaning() {
        if (status != 200) {
            return GONE;
        }
        return text.replaceFirst("<script src=\"/livereload\\.js[^>]*></script>", "")
                .replaceFirst("(Last Published: )[^<]*", "$1");
    }

    /** The meaning of every missing file. */
    static final String GONE = "gone";

    private static Optional<String> field(HttpResponse response, String name) {
        return response.fields().stream()
                .filter(field -> field.isNamed(name))
                .map(HeaderField::value)
                .findFirst();
    }
}

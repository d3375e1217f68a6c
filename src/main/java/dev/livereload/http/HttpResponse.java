package dev.livereload.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An answer. {@code Date}, {@code Content-Length} and {@code Connection} are added when it is sent and cannot be given
 * here; nor can {@code Access-Control-Allow-Origin}, for what is served is nobody else's to read.
 *
 * @param status 200 to 599
 */
public record HttpResponse(int status, List<HeaderField> fields, Body body) {
    private static final Set<String> NOT_OURS_TO_GIVE =
            Set.of("date", "content-length", "connection", "transfer-encoding", "access-control-allow-origin");

    public HttpResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Status %s ends no request".formatted(status));
        }
        fields = List.copyOf(fields);
        for (HeaderField field : fields) {
            if (NOT_OURS_TO_GIVE.contains(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Field %s may not be given".formatted(field.name()));
            }
        }
        if (forbidsBody(status) && body.length() > 0) {
            throw new IllegalArgumentException("Status %s has no body".formatted(status));
        }
    }

    public static HttpResponse of(int status, Body body) {
        return new HttpResponse(status, List.of(), body);
    }

    /** A plain sentence that no cache keeps and no browser takes for anything else than text. */
    public static HttpResponse error(int status, String reason) {
        return of(status, Body.utf8(reason + "\n"))
                .with("Content-Type", "text/plain; charset=utf-8")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }

    /** This response with one more field. */
    public HttpResponse with(String name, String value) {
        return withAll(List.of(new HeaderField(name, value)));
    }

    HttpResponse withAll(List<HeaderField> more) {
        List<HeaderField> all = new ArrayList<>(fields);
        all.addAll(more);
        return new HttpResponse(status, all, body);
    }

    /** 204 and 304 end with their head, and say no length. */
    static boolean forbidsBody(int status) {
        return status == 204 || status == 304;
    }
}

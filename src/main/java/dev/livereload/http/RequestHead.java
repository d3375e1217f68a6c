package dev.livereload.http;

import java.util.List;
import java.util.Optional;

/** A well-formed request head; its target is a path that starts with a slash, with an optional query. */
public record RequestHead(String method, String target, Version version, List<HeaderField> fields) {

    public enum Version {
        HTTP_1_0("HTTP/1.0"),
        HTTP_1_1("HTTP/1.1");

        private final String text;

        Version(String text) {
            this.text = text;
        }

        static Optional<Version> find(String text) {
            for (Version version : values()) {
                if (version.text.equals(text)) {
                    return Optional.of(version);
                }
            }
            return Optional.empty();
        }
    }

    /** The decision on a request: a handler answers it, or it is refused. */
    public sealed interface Judged {
        record Admitted(RequestHead head) implements Judged {}

        /**
         * The peer gets the reason and the connection ends. The head may be incomplete.
         *
         * @param isHead whether the method is known to be HEAD; then the refusal has no body
         */
        record Refused(RefusedRequestException reason, boolean isHead) implements Judged {}
    }

    public RequestHead {
        if (!HeaderField.isToken(method)) {
            throw new IllegalArgumentException("Method '%s' is not a token".formatted(method));
        }
        if (!isOriginForm(target)) {
            throw new IllegalArgumentException("Target '%s' is not a path".formatted(target));
        }
        fields = List.copyOf(fields);
    }

    static boolean isOriginForm(String target) {
        return target.startsWith("/") && target.chars().allMatch(c -> HeaderField.isVisible(c) && c != '#');
    }

    /** The value of the first field of that name; ignores case. */
    public Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(HeaderField::value)
                .findFirst();
    }

    /** The values of all fields of that name, in order; ignores case. */
    public List<String> fields(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(HeaderField::value)
                .toList();
    }

    /** Whether the comma-separated lists of that field contain the token; ignores case. */
    public boolean hasToken(String name, String token) {
        return fields(name).stream()
                .flatMap(list -> List.of(list.split(",", -1)).stream())
                .anyMatch(element -> element.strip().equalsIgnoreCase(token));
    }

    /** The target without its query, not decoded. */
    public String rawPath() {
        return rawPath(target);
    }

    static String rawPath(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Whether the peer may send another head on this connection. */
    boolean keepsAlive() {
        return switch (version) {
            case HTTP_1_0 -> hasToken("Connection", "keep-alive");
            case HTTP_1_1 -> !hasToken("Connection", "close");
        };
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}

package dev.livereload.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.http.RefusedRequestException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A path below the root, as its decoded segments. On every file system, a segment names what its characters say: it cannot
 * leave its folder, or name a drive or a stream.
 *
 * @param folder whether the path ended with a slash
 */
public record RequestPath(List<String> segments, boolean folder) {
    public RequestPath {
        segments = List.copyOf(segments);
        if (!segments.stream().allMatch(RequestPath::isPlainName)) {
            throw new IllegalArgumentException("A segment of %s is not a plain name".formatted(segments));
        }
        if (segments.isEmpty() && !folder) {
            throw new IllegalArgumentException("The root is a folder");
        }
    }

    /**
     * Decodes {@link RequestHead#rawPath}.
     *
     * @throws RefusedRequestException 400 if it is not a plain path in percent-encoded UTF-8
     */
    public static RequestPath of(String rawPath) throws RefusedRequestException {
        if (!rawPath.startsWith("/")) {
            throw new RefusedRequestException(Reason.PATH);
        }
        List<String> parts = List.of(rawPath.substring(1).split("/", -1));
        boolean folder = parts.get(parts.size() - 1).isEmpty();
        List<String> segments = new ArrayList<>();
        for (String part : folder ? parts.subList(0, parts.size() - 1) : parts) {
            segments.add(segment(part));
        }
        return new RequestPath(segments, folder);
    }

    private static String segment(String raw) throws RefusedRequestException {
        try {
            // A new decoder reports malformed input, such as overlong forms and surrogates.
            String name = UTF_8.newDecoder().decode(unescape(raw)).toString();
            if (isPlainName(name)) {
                return name;
            }
        } catch (CharacterCodingException e) {
            throw new RefusedRequestException(Reason.PATH);
        }
        throw new RefusedRequestException(Reason.PATH);
    }

    private static ByteBuffer unescape(String raw) throws RefusedRequestException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (!HeaderField.isVisible(c) || c == '?' || c == '#') {
                throw new RefusedRequestException(Reason.PATH);
            }
            if (c == '%') {
                octets.write(escape(raw, at + 1));
                at += 2;
            } else {
                octets.write(c);
            }
        }
        return ByteBuffer.wrap(octets.toByteArray());
    }

    private static int escape(String raw, int at) throws RefusedRequestException {
        if (at + 2 > raw.length()
                || !HexFormat.isHexDigit(raw.charAt(at))
                || !HexFormat.isHexDigit(raw.charAt(at + 1))) {
            throw new RefusedRequestException(Reason.PATH);
        }
        return HexFormat.fromHexDigits(raw, at, at + 2);
    }

    private static boolean isPlainName(String segment) {
        int parameters = segment.indexOf(';');
        // Other servers cut '..;x' at the semicolon.
        return isFirmlyEnded(segment)
                && (parameters < 0 || isFirmlyEnded(segment.substring(0, parameters)))
                && segment.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    }

    /** Windows drops dots and spaces at the end of a name; '.' and '..' end with a dot as well. */
    private static boolean isFirmlyEnded(String name) {
        return !name.isEmpty() && !name.endsWith(".") && !name.endsWith(" ");
    }
}

package dev.livereload.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a browser's {@code location.href} that names a place. It has no query and no fragment, percent-escapes are
 * decoded once, and Unicode is composed.
 *
 * @param folder whether the path ends with a slash
 */
record UrlPath(String scheme, List<String> names, boolean folder) {

    private static final Pattern HREF = Pattern.compile("(https?|file)://[^/?#]*([^?#]*).*", Pattern.DOTALL);
    private static final Pattern NO_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    UrlPath {
        names = names.stream().map(SitePath::composed).toList();
    }

    /** Parses a URL; empty if the text is not an http or file URL, or an escape does not decode to a valid name. */
    static Optional<UrlPath> parse(String href) {
        Matcher url = HREF.matcher(href);
        if (!url.matches()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String segment : url.group(2).split("/", -1)) {
            Optional<String> name = decode(segment);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            name.filter(text -> !text.isEmpty()).ifPresent(names::add);
        }
        String path = url.group(2);
        return Optional.of(new UrlPath(url.group(1), names, path.isEmpty() || path.endsWith("/")));
    }

    private static Optional<String> decode(String segment) {
        if (NO_ESCAPE.matcher(segment).find()) {
            return Optional.empty();
        }
        // One character for each byte: the decoder of URLs would replace what is not UTF-8.
        String bytes = new String(segment.replace("+", "%2B").getBytes(UTF_8), ISO_8859_1);
        byte[] decoded = URLDecoder.decode(bytes, ISO_8859_1).getBytes(ISO_8859_1);
        try {
            String name = UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
            return name.contains("/") ? Optional.empty() : Optional.of(name);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

package dev.livereload.site;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a browser's {@code location.href} names a place: no query, no fragment, percent-escapes decoded once, Unicode
 * composed.
 *
 * @param folder whether the path ends with a slash
 */
record UrlPath(String scheme, List<String> names, boolean folder) {

    private static final Pattern HREF = Pattern.compile("(https?|file)://[^/?#]*([^?#]*).*", Pattern.DOTALL);
    private static final int NO_BYTE = -1;

    UrlPath {
        names = names.stream().map(name -> Normalizer.normalize(name, Form.NFC)).toList();
    }

    /** Empty when the text is no http or file URL, or its escapes decode to nothing. */
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
        byte[] encoded = segment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                decoded.put(encoded[i]);
                continue;
            }
            int value = escaped(encoded, i);
            if (value == NO_BYTE) {
                return Optional.empty();
            }
            decoded.put((byte) value);
            i += 2;
        }
        return text(decoded.flip());
    }

    private static int escaped(byte[] encoded, int at) {
        if (at + 2 >= encoded.length) {
            return NO_BYTE;
        }
        int high = Character.digit(encoded[at + 1], 16);
        int low = Character.digit(encoded[at + 2], 16);
        return high < 0 || low < 0 ? NO_BYTE : high << 4 | low;
    }

    private static Optional<String> text(ByteBuffer bytes) {
        try {
            String name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return name.contains("/") ? Optional.empty() : Optional.of(name);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

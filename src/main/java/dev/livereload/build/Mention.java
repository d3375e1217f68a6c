package dev.livereload.build;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in a document that includes something.
 *
 * @param text contains the name of the included file, or an expression for it
 * @param paths possible paths of the included file
 */
record Mention(String text, List<String> paths) {

    /** Macro calls, without the closing brace. The macros toc and echo include no file. */
    private static final Pattern MACRO = Pattern.compile("(?s)(?:%|MACRO)\\{\\s*+(?!toc\\b|echo\\b)\\w[^}]*+"
            + "|<macro\\s(?![^<>]*['\"](?:toc|echo)['\"]).*?(?:</macro>|\\z)");

    /**
     * Block macros of AsciiDoc, without those whose file the browser loads: an inline image is part of the page. Group 2 is
     * the file's name, because attributes may stand for folders.
     */
    private static final Pattern ASCIIDOC =
            Pattern.compile("(?m)^[ \\t]*(?:(?!(?:audio|image|toc|video)::)\\w[\\w-]*::|image::(?=[^\\n]*\\binline\\b))"
                    + "((?:[^\\[\\n]*/)?([^\\[\\n/]+))\\[");

    private static final String NO_FILE = "\\s$\"'<>\\[\\](){}|:;,=\\\\";

    /** Anything that may be a path, for unknown formats. Group 1 is the name of the file. */
    private static final Pattern FILE =
            Pattern.compile("(?<![^%1$s])(?:[^%1$s]*/)?([^%1$s/]+\\.\\w+)".formatted(NO_FILE));

    private static final Pattern VELOCITY = Pattern.compile("#\\{?(?:include|parse)}?\\s*+\\([^)]*+");

    /** An expression, or a character of another encoding than UTF-8: each may stand for anything. */
    private static final Pattern ANYTHING = Pattern.compile("[$\\ufffd]");

    private static final Pattern BETWEEN_VALUES = Pattern.compile("[|=\"'<>{}(,\\n]+");

    /** Attributes at the beginning of a path: most often they stand for the folder of the document or the project. */
    private static final Pattern ATTRIBUTES = Pattern.compile("^(?:\\{[\\w-]++}/*+)++");

    Mention {
        text = plain(text);
        paths = List.copyOf(paths);
    }

    /**
     * The mentions in a document.
     *
     * @param template whether Velocity processes the document first
     */
    static List<Mention> in(String format, boolean template, String text) {
        Stream<Mention> velocity = template ? calls(VELOCITY, text) : Stream.empty();
        return Stream.concat(in(format, text), velocity).distinct().toList();
    }

    private static Stream<Mention> in(String format, String text) {
        if (SiteSources.MACROS.contains(format)) {
            return calls(MACRO, text);
        }
        return format.equals(SiteSources.ASCIIDOC)
                ? ASCIIDOC.matcher(text).results().map(Mention::ofBlock)
                : FILE.matcher(text).results().map(Mention::ofName);
    }

    /** Whether the included file may have this name. */
    boolean isOf(String file) {
        return text.contains(plain(file)) || ANYTHING.matcher(text).find();
    }

    /** Some disks ignore the case of a name, and the form of Unicode in which it is written. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static Stream<Mention> calls(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).map(call -> new Mention(call, values(call)));
    }

    private static List<String> values(String call) {
        if (ANYTHING.matcher(call).find()) {
            return List.of();
        }
        return BETWEEN_VALUES
                .splitAsStream(call)
                .map(String::strip)
                .filter(value -> value.contains(".") || value.contains("/"))
                .toList();
    }

    private static Mention ofBlock(MatchResult block) {
        String path = ATTRIBUTES.matcher(block.group(1)).replaceFirst("");
        return new Mention(block.group(2).replace('{', '$'), path.contains("{") ? List.of() : List.of(path));
    }

    private static Mention ofName(MatchResult file) {
        return new Mention(file.group(1), file.group().contains("/") ? List.of(file.group()) : List.of());
    }
}

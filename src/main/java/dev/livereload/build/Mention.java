package dev.livereload.build;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in a document that includes something.
 *
 * @param text what the name of an included file is part of
 * @param paths what may be the path of an included file
 */
record Mention(String text, List<String> paths) {

    /** Calls of macros, up to the end of what they are given; a table of contents and an echo are made of the document. */
    private static final Pattern MACRO = Pattern.compile(
            "(?s)(?:%|MACRO)\\{\\s*(?!toc\\b|echo\\b)\\w[^}]*+|<macro\\s(?![^>]*['\"](?:toc|echo)['\"]).*?</macro>");

    /**
     * Block macros of AsciiDoc, without those that the browser loads a file for, unless the page holds its content. Of a path
     * only the name counts, for attributes may stand for folders.
     */
    private static final Pattern ASCIIDOC =
            Pattern.compile("(?m)^[ \\t]*(?:(?!(?:audio|image|toc|video)::)\\w[\\w-]*::|image::(?=[^\\n]*\\binline\\b))"
                    + "((?:[^\\[\\n]*/)?([^\\[\\n/]+))\\[");

    /** What may be a file, for formats of which nothing else is known: only the name counts. */
    private static final Pattern FILE = Pattern.compile(
            "(?:[^\\s$\"'<>\\[\\](){}|:;,=/\\\\]{0,255}/){0,40}" + "([^\\s$\"'<>\\[\\](){}|:;,=/\\\\]{1,255}\\.\\w+)");

    private static final Pattern VELOCITY = Pattern.compile("#\\{?(?:include|parse)}?\\s*+\\([^)]*+");

    /** An expression may stand for anything, and so may a character of an encoding that is not known here. */
    private static final Pattern ANYTHING = Pattern.compile("[$\\ufffd]");

    private static final Pattern BETWEEN_VALUES = Pattern.compile("[|=\"'<>{}(,\\n]+");

    private static final Pattern ATTRIBUTES = Pattern.compile("^(?:\\{[\\w-]+}/*)+");

    Mention {
        paths = List.copyOf(paths);
    }

    /** Those of a document, in the format that its folder tells. */
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

    /** Whether it may be that file which is included. */
    boolean isOf(String file) {
        return text.contains(file) || ANYTHING.matcher(text).find();
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

    /** An attribute at the beginning most often stands for the folder of a document or project. */
    private static Mention ofBlock(MatchResult block) {
        String path = ATTRIBUTES.matcher(block.group(1)).replaceFirst("");
        return new Mention(block.group(2).replace('{', '$'), path.contains("{") ? List.of() : List.of(path));
    }

    private static Mention ofName(MatchResult file) {
        return new Mention(file.group(1), file.group().contains("/") ? List.of(file.group()) : List.of());
    }
}

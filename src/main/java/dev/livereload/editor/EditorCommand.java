package dev.livereload.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command that opens a file in an editor. No shell reads it.
 *
 * @param words the program and its arguments, in which {@code {file}} and {@code {line}} stand for the place
 */
public record EditorCommand(List<String> words) {

    static final String FILE = "{file}";
    static final String LINE = "{line}";

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\\s\"'])++");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*+)\"?+|'([^']*+)'?+");

    public EditorCommand {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("words must name a program");
        }
        words = List.copyOf(words);
    }

    /** The words of a template. Spaces between quotes belong to a word. */
    static List<String> split(String template) {
        return WORD.matcher(template)
                .results()
                .map(word -> QUOTED.matcher(word.group())
                        .replaceAll(quoted ->
                                Matcher.quoteReplacement(quoted.group(1) == null ? quoted.group(2) : quoted.group(1))))
                .toList();
    }

    /** The program and its arguments for a place. Each word stays one argument, whatever the file's name holds. */
    List<String> at(Path file, int line) {
        // The line first, since a file's name may contain its placeholder.
        return words.stream()
                .map(word -> word.replace(LINE, Integer.toString(line)).replace(FILE, file.toString()))
                .toList();
    }

    /** The program's name, without its folder. */
    String name() {
        return nameOf(words.get(0));
    }

    /** The last name of a path of any system. */
    static String nameOf(String program) {
        return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    }
}

package dev.livereload.maven;

import dev.livereload.protocol.BuildProblem;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds file, line and message in the text of a failure. The repetitions in its expressions are possessive or have a limit,
 * so the time is in proportion to the text.
 */
final class ProblemText {

    /** Longer texts are cut. The limit is more than 100 warnings of javadoc, which come before its first error. */
    private static final int LONGEST = 50_000;

    /** Only 2,000 characters of a message are shown; some text before them may be removed. */
    private static final int LONGEST_MESSAGE = 10_000;

    /** The drive of Windows at the beginning of a file. A compiler puts a slash before it, as in a URL. */
    static final String DRIVE = "(?:/?[A-Za-z]:(?=[/\\\\]))?";

    private static final Pattern SLASH_BEFORE_DRIVE = Pattern.compile("^/(?=[A-Za-z]:[/\\\\])");

    /**
     * A way to name a place, which is then left out of the message.
     *
     * @param sign a part of each match, to skip the search in most texts
     * @param pattern has the groups file, which may be empty, and line, which may be missing
     * @param first whether the text before the place says only that something failed
     */
    private record Place(String sign, Pattern pattern, boolean first) {

        Place(String sign, boolean first, String... pattern) {
            this(sign, Pattern.compile(String.join("", pattern)), first);
        }
    }

    private static final List<Place> PLACES = List.of(
            // Doxia 1, and Doxia 2, which may know the line.
            new Place("Error parsing '", true, "Error parsing '(?<file>[^'\n]++)': line \\[(?<line>\\d++)\\] "),
            new Place("Error parsing '", true, "Error parsing '(?<file>[^'\n]++)'(?:, line (?<line>\\d++))?: "),
            new Place(
                    "able POM ",
                    true,
                    "Non-(?:parse|read)able POM (?<file>" + DRIVE + "[^\n:]{1,400}+): ",
                    "(?:Unable to read model: )?+(?=(?:[^\n]{0,2000}@(?: line )?",
                    "|(?s:.{0,2000}?)\\[row,col,system-id\\]: \\[)(?<line>\\d++)[:,])"),
            // Without a file, it is the POM of the only project.
            new Place(
                    ", column ",
                    false,
                    " @ (?:(?:[^\n@]{0,400}, )?(?:file://)?(?<file>[^\n,]{1,400}+), )?",
                    "line (?<line>\\d++), column \\d++"),
            // The javadoc tool: the first error is enough; warnings may come before it.
            new Place(": error: ", true, "(?m)^(?<file>[^\n]{1,400}\\.java):(?<line>\\d++): error: "),
            // Velocity.
            new Place("[line ", false, " at (?<file>[^\n]{1,400}?)\\[line (?<line>\\d++), column \\d++\\]"),
            // The compiler.
            new Place(
                    ":[",
                    false,
                    "(?<=(?:^|[\n:])[ \t]{0,8})(?<file>" + DRIVE + "[^\\s:][^\n:]{0,400}\\.\\w++)",
                    ":\\[(?<line>\\d++),\\d++\\] "),
            // Parsers of XML.
            new Place(
                    "@", false, "(?<file>)(?:\\(position:|, parser stopped on) [^\n]{0,400}@(?<line>\\d++):\\d++\\)?"));

    /** A line and a column, as all of these tools write them. */
    private static final Pattern POSITION =
            Pattern.compile("(?:@|line |\\[)(?<line>\\d{1,8}+)(?::|, column |,)(?<column>\\d{1,8}+)");

    private static final String POMS = " encountered while processing the POMs";
    private static final Pattern POM_ERROR = Pattern.compile("\\[(?:ERROR|FATAL)\\] ");
    private static final Pattern NEXT_POM_ERROR = Pattern.compile("\n(?: {2})?\\[(?:WARNING|ERROR|FATAL)\\] ");

    /** The message of Velocity's parser at the end of a file; the token depends on its version. */
    private static final Pattern OPEN_DIRECTIVE = Pattern.compile("Encountered \"(?:<EOF>|\\\\u001c|\u001c)\"");

    private static final String OPEN =
            "The file ends inside a Velocity directive: an #end or a closing bracket is missing";

    /** Additions of parsers for their authors, with the blanks before them. */
    private static final Pattern NOISE = Pattern.compile("(?s)^.*as a Velocity template: |(?-s)"
            + ", parser stopped on [^\n]*+"
            + "|(?<!\\s)\\s*+(?:\\(position: [^\n]{0,400}@\\d++:\\d++\\)"
            + "|Was expecting one of:(?s:.*)"
            + "|at \\[row,col,system-id\\][^\n]*+"
            + "|(?<=\\s)@ [^\n]{0,400}?line \\d++, column \\d++(?=\\s|$)"
            + "|(?<=\\s)@\\s*+$)");

    /** The end of javadoc's first error, and the end of its output. */
    private static final Pattern CARET = Pattern.compile("\n[ \t]*+\\^[ \t]*+\n");

    private static final String COMMAND = "Command line was:";

    /** Folders of the machine; neither URLs nor the ends of elements. */
    private static final Pattern FOLDERS =
            Pattern.compile("(?<![\\w.:/<~-])(?:/?[A-Za-z]:)?(?:/|\\\\{1,2})(?:[^\\s/\\\\'\":<>]++[/\\\\])++");

    private ProblemText() {}

    /**
     * The problem that a text describes.
     *
     * @param goal put before the message if no file is named
     * @param base the project's folder: files are named relative to it
     * @param unnamed finds the file with an error at a line if the text names only the line
     */
    static BuildProblem problem(String failure, String goal, Path base, IntFunction<Optional<Path>> unnamed) {
        String text = firstOfPoms(cut(failure).replace("\r\n", "\n"));
        for (Place place : PLACES) {
            Matcher found = place.pattern().matcher(text);
            if (text.contains(place.sign()) && found.find()) {
                OptionalInt line = line(found);
                Optional<String> file = file(found.group("file"), base)
                        .or(() -> line.stream()
                                .mapToObj(unnamed)
                                .flatMap(Optional::stream)
                                .findFirst()
                                .flatMap(path -> file(path.toString(), base)));
                String message = text.substring(0, place.first() ? 0 : found.start()) + text.substring(found.end());
                String told = (file.isEmpty() ? goal : "") + readable(message, base);
                return new BuildProblem(file, line, column(line, text), told, Optional.empty());
            }
        }
        return BuildProblem.of(goal + readable(text, base));
    }

    /** The first error is enough; warnings may come before it. Maven 4 repeats each error. */
    private static String firstOfPoms(String text) {
        int poms = text.indexOf(POMS);
        Matcher error = POM_ERROR.matcher(text);
        if (poms < 0 || !error.find(poms)) {
            return text;
        }
        Matcher next = NEXT_POM_ERROR.matcher(text);
        int end = next.find(error.end()) ? next.start() : text.length();
        return text.substring(0, text.lastIndexOf('\n', poms) + 1) + text.substring(error.end(), end);
    }

    private static OptionalInt line(Matcher place) {
        String line = place.group("line");
        // A longer number is not a line.
        return line == null || line.length() > 8 || Integer.parseInt(line) == 0
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(line));
    }

    private static OptionalInt column(OptionalInt line, String text) {
        return POSITION.matcher(text)
                .results()
                .filter(position -> line.equals(OptionalInt.of(Integer.parseInt(position.group(1)))))
                .mapToInt(position -> Integer.parseInt(position.group(2)))
                .filter(column -> column > 0)
                .findFirst();
    }

    /** The path of a file relative to the project; only an ellipsis and its name if it is outside. */
    static Optional<String> file(@Nullable String named, Path base) {
        if (named == null) {
            return Optional.empty();
        }
        try {
            FileSystem system = base.getFileSystem();
            Path file = system.getPath(SLASH_BEFORE_DRIVE.matcher(named).replaceFirst(""));
            Path relative = file.startsWith(base) ? base.relativize(file) : file;
            return Optional.of(withoutFolders(relative.toString().replace(system.getSeparator(), "/")))
                    .filter(name -> !name.isEmpty());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Without the folders of an absolute path, of whichever system: a build may name files of another one. */
    private static String withoutFolders(String path) {
        if (!BuildProblem.isAbsolute(path)) {
            return path;
        }
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String plain = BuildProblem.isAbsolute(name) ? name.substring(name.lastIndexOf(':') + 1) : name;
        return plain.isEmpty() ? "" : "…/" + plain;
    }

    /** A message without additions of parsers and folders of the machine. */
    static String readable(String message, Path base) {
        Matcher caret = CARET.matcher(message);
        int end = message.contains(COMMAND) && caret.find() ? caret.start() : message.length();
        String first = message.substring(0, Math.min(end, LONGEST_MESSAGE));
        String plain =
                NOISE.matcher(OPEN_DIRECTIVE.matcher(first).replaceAll(OPEN)).replaceAll("");
        return FOLDERS.matcher(without(base, plain)).replaceAll("…/").strip();
    }

    /** Without the project's folder, as the system and as URLs name it. */
    private static String without(Path base, String text) {
        String separator = base.getFileSystem().getSeparator();
        String rest = without(base + separator, text);
        String slashes = base.toString().replace(separator, "/") + "/";
        return separator.equals("/") ? rest : without(slashes, without("/" + slashes, rest));
    }

    /** Without a part, even where its removal makes another one. */
    private static String without(String part, String text) {
        String rest = text;
        while (rest.contains(part)) {
            rest = rest.replace(part, "");
        }
        return rest;
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

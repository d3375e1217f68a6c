package dev.livereload.editor;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the user's editor: what a parameter or the environment names, or else an installed one. */
public final class EditorSearch {

    /** The template for no editor. */
    private static final List<String> NONE = List.of("none");

    /** The launchers of VS Code and its variants. */
    private static final List<String> VS_CODE = List.of("code", "codium", "code-insiders", "cursor");

    private static final List<String> JETBRAINS =
            List.of("idea", "webstorm", "pycharm", "phpstorm", "goland", "clion", "rubymine", "rider");

    /** The arguments of more editors with windows of their own. */
    private static final Map<String, String> OTHERS = Map.of(
            "gedit", "+{line} {file}",
            "gvim", "+{line} {file}",
            "kate", "--line {line} {file}",
            "mate", "-l {line} {file}",
            "mvim", "+{line} {file}",
            "notepad++", "-n{line} {file}",
            "subl", "{file}:{line}",
            "zed", "{file}:{line}");

    private final Map<String, String> environment;
    private final boolean windows;
    private final Predicate<Path> executable;

    /** @param executable whether there is such a program */
    EditorSearch(Map<String, String> environment, boolean windows, Predicate<Path> executable) {
        this.environment = environment;
        this.windows = windows;
        this.executable = executable;
    }

    public static EditorSearch ofThisSystem() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return new EditorSearch(
                System.getenv(), windows, file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }

    /**
     * The command of the editor; empty if there is none.
     *
     * @param parameter a template, {@code none}, or null to look for one
     */
    public Optional<EditorCommand> find(@Nullable String parameter) {
        return template(parameter)
                .or(() -> template(environment.get("LIVERELOAD_EDITOR")))
                .or(() -> template(environment.get("VISUAL")).filter(EditorSearch::isKnown))
                .or(() -> template(environment.get("EDITOR")).filter(EditorSearch::isKnown))
                .or(() -> Stream.concat(VS_CODE.stream(), JETBRAINS.stream())
                        .filter(name -> onPath(name).isPresent())
                        .findFirst()
                        .map(List::of))
                .filter(words -> !words.equals(NONE))
                .map(this::command);
    }

    private static Optional<List<String>> template(@Nullable String text) {
        return Optional.ofNullable(text).map(EditorCommand::split).filter(words -> !words.isEmpty());
    }

    /** A terminal's editor would wait for keys that it never gets. */
    private static boolean isKnown(List<String> words) {
        return arguments(words).isPresent();
    }

    private static Optional<String> arguments(List<String> words) {
        String name = nameOf(words);
        if (VS_CODE.contains(name)) {
            return Optional.of("-g {file}:{line}");
        }
        return JETBRAINS.contains(name) ? Optional.of("--line {line} {file}") : Optional.ofNullable(OTHERS.get(name));
    }

    private EditorCommand command(List<String> words) {
        String arguments = words.stream().anyMatch(word -> word.contains(EditorCommand.FILE))
                ? ""
                : arguments(words).orElse(EditorCommand.FILE);
        Stream<String> program =
                Stream.of(onPath(words.get(0)).map(Path::toString).orElse(words.get(0)));
        return new EditorCommand(Stream.of(program, words.stream().skip(1), EditorCommand.split(arguments).stream())
                .flatMap(part -> part)
                .toList());
    }

    private static String nameOf(List<String> words) {
        return EditorCommand.nameOf(words.get(0))
                .toLowerCase(Locale.ROOT)
                .replaceFirst("(?:64)?(?:\\.(?:exe|cmd|bat|sh))?$", "");
    }

    /** The program with a plain name; Windows runs a script only by its whole path. */
    private Optional<Path> onPath(String name) {
        String path = environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        List<String> suffixes = windows ? List.of(".exe", ".cmd", ".bat") : List.of("");
        return EditorCommand.nameOf(name).equals(name)
                ? Stream.of(path.split(windows ? ";" : ":", -1))
                        .flatMap(folder -> suffixes.stream().flatMap(suffix -> program(folder, name + suffix)))
                        .findFirst()
                : Optional.empty();
    }

    /** None in a folder with a relative path: that may be the project's. */
    private Stream<Path> program(String folder, String name) {
        try {
            return Stream.of(Path.of(folder, name)).filter(Path::isAbsolute).filter(executable);
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}

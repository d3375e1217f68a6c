package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A user's copy of an example, with a Maven that takes the plugin from the repository of this build. */
public final class ExampleSite {

    private final Path folder;
    private final Path sources;
    private final Path logs;

    private ExampleSite(Path folder, Path sources, Path logs) {
        this.folder = folder;
        this.sources = sources;
        this.logs = logs;
    }

    static ExampleSite copyTo(Path parent) throws IOException {
        return copyOf("site", "src/site", parent);
    }

    /** Copies an example whose sources are in one folder. */
    static ExampleSite copyOf(String name, String sources, Path parent) throws IOException {
        Path folder = parent.resolve(name);
        copy(Path.of("examples", name), folder);
        return new ExampleSite(folder, folder.resolve(sources), Files.createDirectories(parent.resolve("logs")));
    }

    /** Copies an example, without its built files, into a folder that may exist. */
    public static void copy(Path example, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(file -> !file.equals(example) && !file.startsWith(example.resolve("target")))
                    .toList()) {
                Files.copy(file, folder.resolve(example.relativize(file).toString()));
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Starts {@code mvn} in the site's folder, as in a new terminal. */
    Program maven(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("stories.maven"), "bin", "mvn").toString(),
                "-B",
                "-Dmaven.repo.local=" + System.getProperty("stories.repository"),
                // Maven reads what the outer build has downloaded instead of downloading it again.
                "-Dmaven.repo.local.tail=" + System.getProperty("stories.fetched"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true"));
        command.addAll(List.of(arguments));
        return Program.start(folder, Files.createTempFile(logs, "maven", ".log"), command);
    }

    /** Starts {@code npm} in the site's folder, as in another terminal. */
    Program npm(Path npm, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(npm.toString()));
        command.addAll(List.of(arguments));
        return Program.start(folder, Files.createTempFile(logs, "npm", ".log"), command);
    }

    /** Rebuilds the site, as a user does in a second terminal. */
    void rebuild() throws IOException, InterruptedException {
        rebuild("site");
    }

    void rebuild(String goal) throws IOException, InterruptedException {
        try (Program build = maven(goal)) {
            assertThat(build.exitCode()).as(build.output()).isZero();
        }
    }

    void edit(String source, String before, String after) throws IOException {
        Path file = sources.resolve(source);
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}

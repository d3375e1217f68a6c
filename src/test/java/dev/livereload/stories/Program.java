package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running program, as in a terminal. */
public final class Program implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static Program start(Path folder, Path output, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A user's terminal, even when the stories run in CI.
        builder.environment().remove("CI");
        return new Program(builder.start(), output);
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the output matches, and returns the first group of the match. */
    public String awaitOutput(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        await().atMost(LIMIT).until(() -> found(compiled) || !process.isAlive());
        assertThat(output()).containsPattern(compiled);
        Matcher matcher = compiled.matcher(output());
        matcher.find();
        return matcher.group(1);
    }

    private boolean found(Pattern pattern) {
        return pattern.matcher(output()).find();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until the program ends. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(LIMIT).until(() -> !process.isAlive());
    }
}

package dev.livereload.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EditorTest {

    private static final Path FILE = Path.of("/site", "a b.md");

    private final List<List<String>> started = new ArrayList<>();

    @Test
    void startsTheCommandWithFileAndLine() throws IOException {
        editor("ed", 0).open(FILE, 7);
        assertThat(started).containsExactly(List.of("ed", FILE.toString(), "7"));
    }

    @Test
    void doesNotWaitForAnEditorThatRuns() throws IOException {
        new Editor(command("ed"), words -> new CompletableFuture<>()).open(FILE, 7);
    }

    @Test
    void failsIfTheCommandFailsAtOnce() {
        assertThatIOException()
                .isThrownBy(() -> editor("/opt/ed", 3).open(FILE, 7))
                .withMessage("ed ended with exit code 3");
    }

    @Test
    void failsIfThereIsNoSuchProgram() {
        Editor editor = new Editor(command("ed"), words -> {
            throw new IOException("Cannot run program \"ed\"");
        });
        assertThatIOException().isThrownBy(() -> editor.open(FILE, 7)).withMessage("ed does not run");
    }

    @Test
    void runsRealPrograms() {
        assertThatIOException()
                .isThrownBy(() -> new Editor(command("livereload-no-such-editor")).open(FILE, 7))
                .withMessageStartingWith("livereload-no-such-editor ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%PATH%.md", "a&calc.md", "a\".md", "a!x!.md"})
    void givesAScriptOfWindowsNoNameThatItWouldInterpret(String name) {
        assertThatIOException()
                .isThrownBy(() -> editor("C:\\bin\\code.CMD", 0).open(Path.of("/site", name), 1))
                .withMessageContaining("code.CMD");
        assertThat(started).isEmpty();
    }

    @Test
    void stopsToWaitWhenTheServerStops() {
        Editor editor = new Editor(command("ed"), words -> {
            Thread.currentThread().interrupt();
            return new CompletableFuture<>();
        });
        assertThatIOException().isThrownBy(() -> editor.open(FILE, 1)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Editor editor(String program, int code) {
        return new Editor(command(program), words -> {
            started.add(words);
            return CompletableFuture.completedFuture(code);
        });
    }

    private static EditorCommand command(String program) {
        return new EditorCommand(List.of(program, "{file}", "{line}"));
    }
}

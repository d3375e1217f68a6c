package dev.livereload.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EditorCommandTest {

    @Test
    void splitsATemplateAtSpacesOutsideOfQuotes() {
        assertThat(EditorCommand.split(" code  -g\t{file}:{line} ")).containsExactly("code", "-g", "{file}:{line}");
        assertThat(EditorCommand.split("\"/opt/My Editor/ed\" --at='line {line}' \"it's\" ''"))
                .containsExactly("/opt/My Editor/ed", "--at=line {line}", "it's", "");
        assertThat(EditorCommand.split("C:\\bin\\ed.exe \"open end")).containsExactly("C:\\bin\\ed.exe", "open end");
        assertThat(EditorCommand.split(" \t")).isEmpty();
    }

    @Test
    void keepsEachWordOneArgumentWhateverTheFileIsCalled() {
        EditorCommand command = new EditorCommand(List.of("code", "-g", "{file}:{line}", "{line}"));
        for (String name :
                List.of("a b.md", "\"; rm -rf x;\".md", "$(touch x) `y` 'z'.md", "{line}.md", "{file}.md", "--x")) {
            assertThat(command.at(Path.of("/site", name), 7))
                    .containsExactly("code", "-g", "/site/" + name + ":7", "7");
        }
    }

    @Test
    void hasTheNameOfItsProgram() {
        assertThat(new EditorCommand(List.of("/usr/bin/code", "-g")).name()).isEqualTo("code");
        assertThat(new EditorCommand(List.of("C:\\bin\\code.cmd")).name()).isEqualTo("code.cmd");
    }
}

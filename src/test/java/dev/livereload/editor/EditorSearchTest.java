package dev.livereload.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
final class EditorSearchTest {

    @Test
    void takesTheParameterThenTheVariablesThenTheLaunchersOnThePath() {
        Map<String, String> all =
                Map.of("LIVERELOAD_EDITOR", "mine", "VISUAL", "subl", "EDITOR", "gvim", "PATH", "/usr/bin:/opt/bin");
        assertThat(found("ed -x {line} {file}", all)).isEqualTo("ed -x {line} {file}");
        assertThat(found(null, all)).isEqualTo("mine {file}");
        assertThat(found(" ", without(all, "LIVERELOAD_EDITOR"))).isEqualTo("subl {file}:{line}");
        assertThat(found(null, without(all, "LIVERELOAD_EDITOR", "VISUAL"))).isEqualTo("gvim +{line} {file}");
        Map<String, String> path = Map.of("PATH", "/usr/bin:/opt/bin");
        assertThat(found(null, path, "/opt/bin/idea", "/usr/bin/codium")).isEqualTo("/usr/bin/codium -g {file}:{line}");
        assertThat(found(null, path, "/opt/bin/idea")).isEqualTo("/opt/bin/idea --line {line} {file}");
        assertThat(found(null, path)).isEmpty();
        assertThat(found(null, Map.of())).isEmpty();
    }

    @Test
    void findsNoneIfThatIsSet() {
        assertThat(found("none", Map.of("LIVERELOAD_EDITOR", "code"))).isEmpty();
        assertThat(found(null, Map.of("LIVERELOAD_EDITOR", "none", "VISUAL", "code")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vim", "nano", "emacs -nw", "/usr/bin/vi", "''"})
    void skipsEditorsThatNeedTheTerminal(String editor) {
        assertThat(found(null, Map.of("VISUAL", editor, "EDITOR", editor))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "code --wait, code --wait -g {file}:{line}",
        "/opt/idea/bin/idea64, /opt/idea/bin/idea64 --line {line} {file}",
        "idea.sh, idea.sh --line {line} {file}",
        "Code.exe, Code.exe -g {file}:{line}",
        "gedit, gedit +{line} {file}",
        "mate -w, mate -w -l {line} {file}",
        "code {file}, code {file}",
    })
    void completesACommandThatNamesNoFile(String editor, String command) {
        assertThat(found(null, Map.of("VISUAL", editor))).isEqualTo(command);
        assertThat(found(editor, Map.of())).isEqualTo(command);
    }

    @Test
    void namesTheWholePathOfAProgram() {
        assertThat(found("code {file}", Map.of("PATH", "/usr/bin"), "/usr/bin/code"))
                .isEqualTo("/usr/bin/code {file}");
    }

    @Test
    void runsNoProgramFromAFolderWithARelativePath() {
        assertThat(found(null, Map.of("PATH", ".::bin"), "code", "./code", "bin/code"))
                .isEmpty();
    }

    @Test
    void looksForProgramsAndScriptsOnWindows() {
        // The folders have paths of this system, as the test runs on it.
        EditorSearch search = new EditorSearch(
                Map.of("Path", "/a;/b"), true, file -> file.toString().equals("/b/code.cmd"));
        assertThat(search.find(null).orElseThrow().words()).containsExactly("/b/code.cmd", "-g", "{file}:{line}");
    }

    private static String found(@Nullable String parameter, Map<String, String> environment, String... programs) {
        Set<Path> executable = Set.of(programs).stream().map(Path::of).collect(Collectors.toSet());
        return new EditorSearch(environment, false, executable::contains)
                .find(parameter)
                .map(command -> String.join(" ", command.words()))
                .orElse("");
    }

    private static Map<String, String> without(Map<String, String> all, String... names) {
        Map<String, String> rest = new HashMap<>(all);
        rest.keySet().removeAll(List.of(names));
        return rest;
    }
}

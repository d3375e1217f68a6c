package dev.livereload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ArchitecturePageTest {

    private static final Path PAGE = Path.of("ARCHITECTURE.md");
    private static final Path SOURCES = Path.of("src");
    private static final Path HOME = Path.of("src/main/java/dev/livereload");

    @Test
    void namesOnlyClassesThatExist() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> classes.add(name.replace(".java", "")));
        }
        Set<String> named = matches("`([A-Z]\\w*)`");
        assertThat(named).isNotEmpty();
        assertThat(classes).containsAll(named);
    }

    @Test
    void namesEveryPackageAndNoOther() throws IOException {
        try (Stream<Path> folders = Files.list(HOME)) {
            assertThat(matches("(?m)^\\| `([a-z]+)` \\|"))
                    .isEqualTo(folders.map(folder -> folder.getFileName().toString())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void namesOnlyThreadsThatAreStarted() throws IOException {
        Set<String> named = matches("`(livereload-[a-z-]+)`");
        assertThat(named).isNotEmpty();
        try (Stream<Path> files = Files.walk(HOME)) {
            String sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ArchitecturePageTest::read)
                    .collect(Collectors.joining());
            assertThat(named).allMatch(thread -> sources.contains("\"" + thread + "\""));
        }
    }

    private static Set<String> matches(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

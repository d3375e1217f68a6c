package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds installed programs that stories need. */
public final class Installed {

    private Installed() {}

    /**
     * Looks at {@code -Dstories.NAME=…} and in the usual places. Skips the story if the program is not installed; in CI,
     * fails instead.
     */
    static Path orSkip(String name, List<String> places) {
        Optional<Path> program = find(name, places);
        if (System.getenv("CI") != null) {
            assertThat(program).as(name).isPresent();
        }
        assumeTrue(program.isPresent(), name + " is not installed; set its path with -Dstories." + name + "=…");
        return program.get();
    }

    /** Looks at {@code -Dstories.NAME=…} and in the usual places. */
    public static Optional<Path> find(String name, List<String> places) {
        return Stream.concat(Stream.of(System.getProperty("stories." + name, "")), places.stream())
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}

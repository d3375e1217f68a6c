package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that stories need and that are not Maven's to bring. */
public final class Installed {

    private Installed() {}

    /**
     * Looks in the usual places and where {@code -Dstories.NAME=…} says. Without the program its stories are left out,
     * but never in CI, which is to install it.
     */
    static Path orSkip(String name, List<String> places) {
        Optional<Path> program = find(name, places);
        if (System.getenv("CI") != null) {
            assertThat(program).as(name).isPresent();
        }
        assumeTrue(program.isPresent(), name + " is not installed; -Dstories." + name + "=… tells where it is");
        return program.get();
    }

    /** Looks in the usual places and where {@code -Dstories.NAME=…} says. */
    public static Optional<Path> find(String name, List<String> places) {
        return Stream.concat(Stream.of(System.getProperty("stories." + name, "")), places.stream())
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}

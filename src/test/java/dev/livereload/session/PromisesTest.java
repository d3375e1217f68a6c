package dev.livereload.session;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random writes, builds, tabs and disconnections. {@code -Dmodel.seeds=1000} plays more games,
 * {@code -Dmodel.first=17 -Dmodel.seeds=1} repeats one.
 */
final class PromisesTest {

    private static final int STEPS = Integer.getInteger("model.steps", 500);

    @TestFactory
    Stream<DynamicTest> leaveNoTabStaleAndTellNoneWithoutNeed() {
        long first = Long.getLong("model.first", 1);
        return LongStream.range(first, first + Long.getLong("model.seeds", 20))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
    }

    private static void play(long seed) throws IOException {
        try (ModelledWorld world = new ModelledWorld(seed)) {
            play(seed, world);
        }
    }

    private static void play(long seed, ModelledWorld world) throws IOException {
        try {
            RandomSteps steps = new RandomSteps(world);
            for (int i = 0; i < STEPS; i++) {
                steps.next();
            }
            world.settle();
        } catch (AssertionError | RuntimeException e) {
            fail(
                    "-Dmodel.first=%d -Dmodel.seeds=1: %s%nafter%n  %s".formatted(seed, e.getMessage(), world.events()),
                    e);
        }
    }
}

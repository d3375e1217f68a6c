package dev.livereload.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;

/**
 * Checks a property on many random inputs: on the same ones in each build, on others for as long as
 * {@code -Dfuzz.duration=PT1H} says. {@code -Dfuzz.seed=…} repeats the input that a failure names.
 */
public final class Fuzzing {

    private static final int RUNS = 20_000;

    /** An input that takes longer shows a loop, or an expression that goes back again and again. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Fuzzing() {}

    /** A property that an input either has, or breaks with an exception or an error. */
    @FunctionalInterface
    public interface Property {
        void check(RandomInput input) throws Exception;
    }

    public static void check(Property property) {
        check(RUNS, property);
    }

    /** Checks fewer inputs of a target that takes longer. */
    public static void check(int runs, Property property) {
        Long seed = Long.getLong("fuzz.seed");
        if (seed != null) {
            check(property, seed);
            return;
        }
        String duration = System.getProperty("fuzz.duration");
        Instant end = duration == null ? Instant.MAX : Instant.now().plus(Duration.parse(duration));
        long first = duration == null ? 0 : System.nanoTime();
        LongPredicate more =
                run -> duration == null ? run < runs : Instant.now().isBefore(end);
        long run = 0;
        for (; more.test(run); run++) {
            check(property, first + run);
        }
        System.out.println(run + " random inputs from seed " + first);
    }

    private static void check(Property property, long seed) {
        Instant begin = Instant.now();
        try {
            property.check(new RandomInput(seed));
            if (begin.plus(LIMIT).isBefore(Instant.now())) {
                throw new AssertionError("the input takes " + Duration.between(begin, Instant.now()));
            }
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError("-Dfuzz.seed=" + seed + ": " + e, e);
        }
    }
}

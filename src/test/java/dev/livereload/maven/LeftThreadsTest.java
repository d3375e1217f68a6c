package dev.livereload.maven;

import static dev.livereload.maven.LeftThreads.LONGEST_REST;
import static dev.livereload.maven.LeftThreads.TOLERATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.maven.LeftThreads.Living;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftThreadsTest {

    private final LeftThreads threads = new LeftThreads();
    private long now;

    @Test
    void whatWasThereAfterTheFirstBuildIsNoLeftover() {
        assertThat(grownInTheEnd(named("pool", 50))).isEmpty();
        assertThat(grownInTheEnd(named("pool", 50))).isEmpty();
    }

    @Test
    void aPoolMayStillGrow() {
        threads.grown(named("pool", 1), now);

        assertThat(grownInTheEnd(named("pool", 1 + TOLERATED))).isEmpty();
    }

    @Test
    void whatGrowsAndGrowsIsNamedOnceWithoutItsNumbers() {
        threads.grown(List.of(), now);

        assertThat(grownInTheEnd(named("worker", TOLERATED + 1))).containsExactly("worker-#");
        assertThat(grownInTheEnd(named("worker", TOLERATED + 2))).isEmpty();
    }

    @Test
    void whatEndsByItselfIsNoLeftover() {
        threads.grown(List.of(), now);
        List<Living> many = named("worker", 10 * TOLERATED);

        assertThat(threads.grown(many, now)).isEmpty();
        now += LONGEST_REST;
        assertThat(threads.grown(many, now)).isEmpty();
        now++;
        assertThat(threads.grown(named("worker", TOLERATED), now)).isEmpty();
    }

    @Test
    void eachNameIsCountedForItself() {
        threads.grown(List.of(), now);
        List<Living> many = Stream.of("one", "two", "three")
                .flatMap(name -> named(name, TOLERATED).stream())
                .toList();

        assertThat(grownInTheEnd(many)).isEmpty();
    }

    @Test
    void theThreadsOfThisJvmAreListed() {
        Thread thread = Thread.currentThread();

        assertThat(LeftThreads.living()).contains(new Living(thread.getId(), thread.getName()));
    }

    /** What has become too many once these have lived for longer than any pool lets them rest. */
    private List<String> grownInTheEnd(List<Living> living) {
        assertThat(threads.grown(living, now)).isEmpty();
        now += LONGEST_REST + 1;
        return threads.grown(living, now);
    }

    private static List<Living> named(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Living(i, name + "-" + i))
                .toList();
    }
}

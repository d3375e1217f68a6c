package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftThreadsTest {

    private final LeftThreads threads = new LeftThreads();

    @Test
    void whatWasThereAfterTheFirstBuildIsNoLeftover() {
        assertThat(threads.grown(named("pool", 50))).isEmpty();
        assertThat(threads.grown(named("pool", 50))).isEmpty();
    }

    @Test
    void aPoolMayStillGrow() {
        threads.grown(named("pool", 1));

        assertThat(threads.grown(named("pool", 1 + LeftThreads.TOLERATED))).isEmpty();
    }

    @Test
    void whatGrowsAndGrowsIsNamedOnceWithoutItsNumbers() {
        threads.grown(List.of("main"));

        assertThat(threads.grown(named("worker", LeftThreads.TOLERATED + 1))).containsExactly("worker-#");
        assertThat(threads.grown(named("worker", LeftThreads.TOLERATED + 2))).isEmpty();
    }

    @Test
    void eachNameIsCountedForItself() {
        threads.grown(List.of("main"));
        List<String> many = Stream.of("one", "two", "three")
                .flatMap(name -> named(name, LeftThreads.TOLERATED).stream())
                .toList();

        assertThat(threads.grown(many)).isEmpty();
    }

    @Test
    void theThreadsOfThisJvmAreListed() {
        assertThat(LeftThreads.living()).contains(Thread.currentThread().getName());
    }

    private static List<String> named(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    }
}

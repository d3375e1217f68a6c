package dev.livereload.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PrintQueueTest {

    private final List<String> terminal = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch read = new CountDownLatch(1);

    @AutoClose
    private final PrintQueue queue = PrintQueue.start(lines -> terminal.add("-" + lines));

    @Test
    void printsLinesInOrder() {
        List<String> lines = lines(500);
        lines.forEach(this::add);
        queue.flush();
        assertThat(terminal).isEqualTo(lines);
    }

    @Test
    void printsTheRestAndEndsTheThreadWhenClosed() {
        lines(500).forEach(this::add);
        queue.close();
        add("later");
        assertThat(terminal).hasSize(501).endsWith("499", "later");
        assertThat(threads()).isEmpty();
    }

    @Test
    void dropsTheOldestLinesIfTheTerminalIsStopped() {
        block();
        lines(PrintQueue.MOST + 30).forEach(this::add);
        assertThat(terminal).isEmpty();
        read.countDown();
        drain();
        assertThat(terminal).hasSize(PrintQueue.MOST + 1).startsWith("-30", "30", "31");
    }

    @Test
    void dropsBothHalvesOfALine() {
        block();
        queue.add(() -> terminal.add("a"), false);
        queue.add(() -> terminal.add("b"), true);
        lines(PrintQueue.MOST - 1).forEach(this::add);
        read.countDown();
        drain();
        assertThat(terminal).startsWith("-1", "0", "1");
    }

    @Test
    void losesNothingOnASlowTerminal() throws InterruptedException {
        block();
        Thread build = new Thread(() -> lines(2 * PrintQueue.MOST).forEach(this::add));
        build.start();
        await().until(() -> build.getState() == Thread.State.TIMED_WAITING);
        read.countDown();
        build.join();
        queue.flush();
        assertThat(terminal).hasSize(2 * PrintQueue.MOST);
    }

    @Test
    void closesEvenIfTheTerminalStaysBlocked() {
        block();
        add("never");
        queue.close();
        assertThat(terminal).isEmpty();
        read.countDown();
    }

    @Test
    void continuesAfterALineThatCannotBePrinted() {
        queue.add(
                () -> {
                    throw new IllegalStateException("no terminal");
                },
                true);
        add("next");
        queue.flush();
        assertThat(terminal).containsExactly("next");
    }

    /** Blocks the queue until the terminal is read. */
    private void block() {
        CountDownLatch blocked = new CountDownLatch(1);
        queue.add(
                () -> {
                    blocked.countDown();
                    awaitLatch(read);
                },
                false);
        awaitLatch(blocked);
    }

    /** Waits for the printed lines without adding one, because the queue may be full. */
    private void drain() {
        queue.close();
    }

    private void add(String line) {
        queue.add(() -> terminal.add(line), true);
    }

    private static List<String> lines(int number) {
        return IntStream.range(0, number).mapToObj(String::valueOf).toList();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("livereload-terminal"::equals)
                .toList();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

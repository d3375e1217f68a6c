package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class WorkersTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void areNamedDaemonsThatEndWhenTheyAreIdle() throws Exception {
        try (Workers workers = new Workers(2, Duration.ofMillis(20))) {
            Thread worker = threadOf(workers);

            assertThat(worker.getName()).isEqualTo("livereload-http-worker");
            assertThat(worker.isDaemon()).isTrue();
            worker.join();
            assertThat(threadOf(workers)).isNotSameAs(worker);
        }
    }

    @Test
    void areAsManyAsAllowedAndNoMore() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (Workers workers = new Workers(2, LONG)) {
            CompletableFuture<Thread> first = block(workers, released);
            CompletableFuture<Thread> second = block(workers, released);

            assertThat(first.get()).isNotSameAs(second.get());
            assertThatThrownBy(() -> workers.start(() -> {})).isInstanceOf(RejectedExecutionException.class);
            released.countDown();
        }
    }

    @Test
    void haveEndedWhenTheyAreClosedAndTakeNothingMore() throws Exception {
        Workers workers = new Workers(2, LONG);
        Thread idle = threadOf(workers);
        Thread blocked = block(workers, new CountDownLatch(1)).get();
        Thread.currentThread().interrupt();
        workers.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(idle.isAlive() || blocked.isAlive()).isFalse();
        assertThatThrownBy(() -> workers.start(() -> {})).isInstanceOf(RejectedExecutionException.class);
        workers.close();
    }

    private static Thread threadOf(Workers workers) throws Exception {
        return block(workers, new CountDownLatch(0)).get();
    }

    private static CompletableFuture<Thread> block(Workers workers, CountDownLatch latch) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        workers.start(() -> {
            thread.complete(Thread.currentThread());
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return thread;
    }
}

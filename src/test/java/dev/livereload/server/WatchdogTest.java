package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WatchdogTest {

    @Test
    void checksAgainAfterAnError() throws Exception {
        try (RunningServer running = RunningServer.start()) {
            Error failure = new OutOfMemoryError("oops");
            running.builds.whenChecked = () -> {
                throw failure;
            };
            Await.until(() -> running.failures.contains(failure));
            running.builds.whenChecked = () -> {};
            int checks = running.builds.checks.get();

            Await.until(() -> running.builds.checks.get() > checks);

            assertThat(running.failures).containsExactly(failure);
            running.failures.clear();
        }
    }
}

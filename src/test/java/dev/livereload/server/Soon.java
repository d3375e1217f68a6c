package dev.livereload.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what is going to happen in a moment, and not longer than some seconds. */
public final class Soon {
    private Soon() {}

    public static void until(Callable<Boolean> condition) {
        patiently().until(condition);
    }

    /** Also passes over what a network does to those who come too early. */
    public static void asserted(ThrowingRunnable assertion) {
        patiently().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(assertion);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(10)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }
}

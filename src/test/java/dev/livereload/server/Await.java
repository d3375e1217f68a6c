package dev.livereload.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** Waits for a condition, at most ten seconds. */
public final class Await {
    private Await() {}

    public static void until(Callable<Boolean> condition) {
        factory().until(condition);
    }

    /** Also ignores I/O errors until then, such as refused connections. */
    public static void untilAsserted(ThrowingRunnable assertion) {
        factory().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(assertion);
    }

    private static ConditionFactory factory() {
        return await().atMost(Duration.ofSeconds(10)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }
}

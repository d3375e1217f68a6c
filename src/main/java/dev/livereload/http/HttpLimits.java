package dev.livereload.http;

import java.time.Duration;

/**
 * How long a peer may take, each at least a millisecond.
 *
 * @param head for a whole head behind another one, however its bytes trickle in, from its first byte on
 * @param progress without taking the next 64 KB of a response
 * @param idle between a response and the next head's first byte
 * @param drain to notice the end of the last response and to close
 */
public record HttpLimits(Duration head, Duration progress, Duration idle, Duration drain) {
    public HttpLimits {
        check("head", head);
        check("progress", progress);
        check("idle", idle);
        check("drain", drain);
    }

    /** 5 s, 10 s, 15 s and 2 s: nothing that a browser on this machine would notice. */
    public static HttpLimits standard() {
        return new HttpLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(2));
    }

    private static void check(String name, Duration limit) {
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException("Limit %s (%s) must be at least 1 ms".formatted(name, limit));
        }
    }
}

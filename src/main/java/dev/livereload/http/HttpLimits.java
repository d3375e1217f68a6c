package dev.livereload.http;

import java.time.Duration;

/**
 * How long a peer may take, each at least a millisecond, and how much it may ask for.
 *
 * @param head for a whole head, however its bytes trickle in: from the handover, or from the next head's first byte
 * @param progress without taking a byte of a response
 * @param idle between a response and the next head's first byte
 * @param drain to notice the end of the last response and to close
 * @param requests that handlers work on at a time, each on a thread of its own; more are told 503. A connection has one at
 *     most, so a limit above the number of connections is there for the machine's sake only
 */
public record HttpLimits(Duration head, Duration progress, Duration idle, Duration drain, int requests) {
    public HttpLimits {
        check("head", head);
        check("progress", progress);
        check("idle", idle);
        check("drain", drain);
        if (requests < 1) {
            throw new IllegalArgumentException("Limit requests (%s) must be at least 1".formatted(requests));
        }
    }

    /**
     * 5 s, 10 s, 15 s and 2 s: nothing that a browser on this machine would notice. 1024 requests: far more than there
     * are connections, so that handlers which wait keep nobody else from being answered.
     */
    public static HttpLimits standard() {
        return new HttpLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(2), 1024);
    }

    private static void check(String name, Duration limit) {
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException("Limit %s (%s) must be at least 1 ms".formatted(name, limit));
        }
    }
}

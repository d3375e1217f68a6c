package dev.livereload.http;

/** Decides whether a sound head may be answered. It is called by the threads of all connections. */
@FunctionalInterface
public interface HeadCheck {
    /**
     * Throws where the head may not.
     *
     * @throws RefusedRequestException what the peer is told before its connection ends
     */
    void check(RequestHead head) throws RefusedRequestException;
}

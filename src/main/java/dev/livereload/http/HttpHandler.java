package dev.livereload.http;

import java.io.IOException;

/**
 * Answers requests. The threads of all connections call it, so it must be thread-safe. It may block, because only the peer
 * that asked waits for it. When the server closes, it is interrupted and must return or throw; its answer is dropped.
 */
@FunctionalInterface
public interface HttpHandler {
    /**
     * The answer to a well-formed head; the same for HEAD as for GET, since the sender omits the body.
     *
     * @throws RefusedRequestException the connection's last answer
     * @throws IOException becomes 404 if it is a {@link java.nio.file.NoSuchFileException}, because files vanish while a
     *     build runs; otherwise 500, and it is reported, like every other failure
     */
    HttpResponse answer(RequestHead head) throws RefusedRequestException, IOException;

    /** Whether a POST request without content, from this machine, may have this path. Others are refused. */
    default boolean takesPost(String rawPath) {
        return false;
    }
}

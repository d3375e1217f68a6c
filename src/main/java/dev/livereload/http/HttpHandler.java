package dev.livereload.http;

import java.io.IOException;

/**
 * Answers requests. It is called by the threads of all connections, and must be thread-safe. It may block: only the peer
 * that asked waits for it, for as long as it takes. It is interrupted when the server is closed, and must return or throw
 * then; its answer is dropped.
 */
@FunctionalInterface
public interface HttpHandler {
    /**
     * The answer to a sound head; for HEAD the same as for GET, the body is left out when it is sent.
     *
     * @throws RefusedRequestException what the peer is told before its connection ends
     * @throws IOException told to the peer as 404 when it is a {@link java.nio.file.NoSuchFileException}, for files
     *     vanish while a build runs; else as 500, and reported, like every other failure
     */
    HttpResponse answer(RequestHead head) throws RefusedRequestException, IOException;
}

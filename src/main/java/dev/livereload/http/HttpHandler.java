package dev.livereload.http;

import java.io.IOException;

/** Answers requests. It is called on the loop's thread, where everybody waits for it: it must not block. */
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

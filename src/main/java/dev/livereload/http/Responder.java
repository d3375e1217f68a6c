package dev.livereload.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Has heads answered, and always has something to send, whatever the handler does. Thread-safe if the handler is. */
final class Responder {
    private final HttpHandler handler;
    private final InstantSource clock;
    private final Consumer<Throwable> trouble;

    Responder(HttpHandler handler, InstantSource clock, Consumer<Throwable> trouble) {
        this.handler = handler;
        this.clock = clock;
        this.trouble = trouble;
    }

    Outgoing answer(RequestHead head) {
        try {
            return outgoing(handler.answer(head), head);
        } catch (RefusedRequestException e) {
            return refuse(e, head.isHead());
        } catch (NoSuchFileException e) {
            return refuse(Refusals.gone(), head.isHead());
        } catch (Throwable e) {
            // An Error too: a class that is missing for one page must not take the answer from its peer.
            trouble.accept(e);
            return refuse(Refusals.failure(), head.isHead());
        }
    }

    private Outgoing outgoing(HttpResponse response, RequestHead head) throws IOException, RefusedRequestException {
        boolean keepsAlive = head.keepsAlive();
        ByteBuffer start = ResponseHead.encode(response, clock.instant(), keepsAlive);
        return head.isHead()
                ? Outgoing.withoutBody(start, keepsAlive)
                : Outgoing.of(start, response.body(), keepsAlive);
    }

    /** The last response of a connection; to HEAD without its reason. */
    Outgoing refuse(RefusedRequestException refusal, boolean isHead) {
        HttpResponse answer = refusal.answer();
        ByteBuffer start = ResponseHead.encode(answer, clock.instant(), false);
        return isHead || !(answer.body() instanceof Body.Bytes reason)
                ? Outgoing.withoutBody(start, false)
                : Outgoing.of(start, reason, false);
    }
}

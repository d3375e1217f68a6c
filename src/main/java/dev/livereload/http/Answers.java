package dev.livereload.http;

import java.io.Closeable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has heads answered by workers, and keeps what is to be sent until the loop's thread takes it. */
final class Answers implements Closeable {
    private final Responder responder;
    private final Workers workers;
    private final Runnable wakeup;
    private final Trouble trouble;
    private final Queue<Answer> ready = new ConcurrentLinkedQueue<>();
    private volatile boolean isClosed;

    /** @param outgoing null when nothing can be said, not even that something failed */
    record Answer(Connection connection, @Nullable Outgoing outgoing) {}

    /** @param wakeup runs on any thread when there is an answer to take */
    Answers(Responder responder, Workers workers, Runnable wakeup, Trouble trouble) {
        this.responder = responder;
        this.workers = workers;
        this.wakeup = wakeup;
        this.trouble = trouble;
    }

    /** Has a head answered; never blocks. Whatever happens, there is one answer to take afterwards. */
    void order(Connection connection, RequestHead head) {
        try {
            workers.start(() -> work(connection, head));
        } catch (RejectedExecutionException e) {
            add(new Answer(connection, responder.refuse(Refusals.busy(), head.isHead())));
        } catch (OutOfMemoryError e) {
            // The machine has no thread left: that is one peer's misfortune, and must not be the end of the loop.
            trouble.report(e);
            add(new Answer(connection, responder.refuse(Refusals.failure(), head.isHead())));
        }
    }

    /** What a peer is told whose head could not be read. */
    Outgoing refusal(RefusedRequestException refusal, boolean isHead) {
        return responder.refuse(refusal, isHead);
    }

    /** Each is the taker's from then on. */
    void takeAll(Consumer<Answer> taker) {
        for (Answer next = ready.poll(); next != null; next = ready.poll()) {
            taker.accept(next);
        }
    }

    /** Drops the answers that nobody has taken, and all that come later; closes their files. */
    @Override
    public void close() {
        isClosed = true;
        takeAll(this::drop);
    }

    private void work(Connection connection, RequestHead head) {
        Outgoing outgoing = null;
        try {
            outgoing = responder.answer(head);
        } finally {
            // Without an answer the connection would stay for ever: no deadline of ours ends a handler's work.
            add(new Answer(connection, outgoing));
        }
    }

    private void add(Answer answer) {
        ready.add(answer);
        if (isClosed) {
            close();
        } else {
            wakeup.run();
        }
    }

    private void drop(Answer answer) {
        Outgoing outgoing = answer.outgoing();
        if (outgoing != null) {
            trouble.attempt(outgoing::close);
        }
    }
}

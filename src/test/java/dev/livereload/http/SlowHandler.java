package dev.livereload.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Blocks on {@code /slow} until it is released, and answers all other requests at once. */
final class SlowHandler implements HttpHandler {
    final AtomicInteger calls = new AtomicInteger();
    private final Semaphore entered = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpHandler last;

    SlowHandler() {
        this(HttpServer::hello);
    }

    /** @param last answers the slow requests after the release */
    SlowHandler(HttpHandler last) {
        this.last = last;
    }

    @Override
    public HttpResponse answer(RequestHead head) throws RefusedRequestException, java.io.IOException {
        calls.incrementAndGet();
        if (!head.target().equals("/slow")) {
            return HttpServer.hello(head);
        }
        entered.release();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new java.io.InterruptedIOException("The handler was interrupted");
        }
        return last.answer(head);
    }

    void awaitEntered(int count) throws InterruptedException {
        entered.acquire(count);
    }

    void release() {
        released.countDown();
    }
}

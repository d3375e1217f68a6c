package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.livereload.watch.ChangeSource.EventsUnavailableException;
import dev.livereload.watch.ChangeSource.Hints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** The watch loop: collects hints, waits for quiet, and has the batch reported, until it is stopped. */
final class WatchLoop implements Runnable {
    private final ChangeSources sources;
    private final ChangeSources.Choice choice;
    private final Batch batch;
    private final TreeListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final List<Runnable> settling = new ArrayList<>();
    private ChangeSource source;

    WatchLoop(ChangeSources sources, ChangeSources.Choice choice, Batch batch, TreeListener listener) {
        this.sources = sources;
        this.choice = choice;
        this.batch = batch;
        this.listener = listener;
        source = choice.source();
    }

    @Override
    public void run() {
        if (choice.refusal() != null) {
            listener.polling(choice.refusal());
        }
        reportFailures();
        while (!isStopped()) {
            turn();
        }
        close(source);
    }

    /** Reports soon what has been touched, then runs; from any thread. */
    void settle(Runnable then) {
        requests.add(then);
        sources.waiting().end();
    }

    /** Ends the loop soon; from any thread. */
    void stop() {
        stopped.countDown();
        sources.waiting().end();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void turn() {
        try {
            add(source.await(batch.idle(now())));
            batch.examineRested(now());
            takeRequests();
            reportFailures();
            if (batch.remaining(now()) == 0 && !isStopped()) {
                finish();
            }
        } catch (EventsUnavailableException e) {
            fallBack(e);
        } catch (RuntimeException e) {
            recover(e);
        } catch (Error e) {
            recover(new ExecutionException(e));
        }
    }

    private void finish() throws EventsUnavailableException {
        if (!batch.examine(now())) {
            return;
        }
        Hints late = source.settle();
        add(late);
        // If something writes all the time, the batch is reported in the middle of it.
        if (late.isEmpty() || batch.isExhausted(now())) {
            batch.report(!settling.isEmpty(), now());
            List<Runnable> settled = List.copyOf(settling);
            settling.clear();
            settled.forEach(Runnable::run);
        }
    }

    private void takeRequests() throws EventsUnavailableException {
        for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
            settling.add(request);
            // Events may still be on their way.
            add(source.catchUp());
            batch.settle(now());
        }
    }

    private void fallBack(EventsUnavailableException why) {
        close(source);
        source = sources.pollFromReported();
        listener.polling(String.valueOf(why.getMessage()));
    }

    private void recover(Exception failure) {
        listener.failed(failure);
        source.distrust();
        add(new Hints(Set.of(), true));
        try {
            // What failed may fail again, and must not fill the log.
            stopped.await(250, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(ChangeSource closing) {
        try {
            closing.close();
        } catch (IOException | RuntimeException e) {
            listener.failed(e);
        }
    }

    private void add(Hints hints) {
        batch.add(hints, now());
        if (hints.activity() && !settling.isEmpty()) {
            batch.settle(now());
        }
    }

    private void reportFailures() {
        sources.outages().takeFailures().forEach(listener::failed);
    }

    private long now() {
        return sources.clock().getAsLong();
    }
}

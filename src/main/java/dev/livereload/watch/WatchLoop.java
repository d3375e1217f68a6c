package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/** Waits for hints, lets the batch rest, and has it told; until it is stopped. */
final class WatchLoop implements Runnable {
    private final ChangeSources sources;
    private final TreeScanner scanner;
    private final Batch batch;
    private final TreeListener listener;
    private final InterruptibleWait wait;
    private final LongSupplier clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final List<Runnable> settling = new ArrayList<>();
    private ChangeSource source;

    WatchLoop(
            ChangeSources sources,
            TreeScanner scanner,
            Batch batch,
            TreeListener listener,
            InterruptibleWait wait,
            LongSupplier clock) {
        this.sources = sources;
        this.scanner = scanner;
        this.batch = batch;
        this.listener = listener;
        this.wait = wait;
        this.clock = clock;
        source = sources.initial();
    }

    @Override
    public void run() {
        sources.refusal().ifPresent(listener::polling);
        scanner.takeFailures().forEach(listener::failed);
        while (!isStopped()) {
            turn();
        }
        close(source);
    }

    /** Tells soon what has been touched, then runs; from any thread. */
    void settle(Runnable then) {
        requests.add(then);
        wait.end();
    }

    /** Lets the loop end soon; from any thread. */
    void stop() {
        stopped.countDown();
        wait.end();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void turn() {
        try {
            add(source.await(batch.remaining(now())));
            takeRequests();
            scanner.takeFailures().forEach(listener::failed);
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
        // Where somebody is always at work, the batch is told in the middle of it.
        if (late.isEmpty() || batch.isExhausted(now())) {
            batch.tell(!settling.isEmpty(), now());
            List<Runnable> settled = List.copyOf(settling);
            settling.clear();
            settled.forEach(Runnable::run);
        }
    }

    private void takeRequests() {
        for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
            settling.add(request);
            // Events may be on their way still, so that it is looked for what they would tell.
            source.distrust();
            batch.settle(now());
        }
    }

    private void fallBack(EventsUnavailableException why) {
        close(source);
        source = sources.pollingFromHere();
        listener.polling(String.valueOf(why.getMessage()));
    }

    private void recover(Exception failure) {
        listener.failed(failure);
        source.distrust();
        add(new Hints(Set.of(), true));
        try {
            // What failed may fail again, and is not to fill the log.
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

    private long now() {
        return clock.getAsLong();
    }
}

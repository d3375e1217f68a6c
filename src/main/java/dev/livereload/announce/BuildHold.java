package dev.livereload.announce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.Notice;
import dev.livereload.protocol.Notice.Broken;
import dev.livereload.protocol.Notice.Building;
import dev.livereload.site.SitePath;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Holds changes back while an announced build runs, so that they are pushed when it is over. Thread-safe. */
public final class BuildHold implements AnnouncedBuilds {

    /** A build in another terminal that runs longer is reported. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Set<FolderId> folders;
    private final String token;
    private final LongSupplier nanos;
    private final Set<Held> running = new HashSet<>();
    private Set<Path> held = new HashSet<>();
    private Runnable overListener = () -> {};
    private Consumer<Notice> noticeListener = notice -> {};
    private Consumer<Duration> longHoldListener = duration -> {};
    private @Nullable Broken broken;
    private @Nullable Finished finished;
    private boolean endedByItself;

    /**
     * A finished build, as it is known when its changes are pushed.
     *
     * @param edited the page whose source was edited, if it is one
     */
    public record Finished(Duration took, Optional<SitePath> edited) {}

    /**
     * Waits for no build yet. A build of any of the folders holds the changes of all: its pages may link to the others.
     *
     * @param token the secret that builds of other processes must send
     */
    public BuildHold(Set<FolderId> folders, String token) {
        this(folders, token, System::nanoTime);
    }

    /** @param nanos a clock like {@link System#nanoTime} */
    BuildHold(Set<FolderId> folders, String token, LongSupplier nanos) {
        this.folders = Set.copyOf(folders);
        this.token = token;
        this.nanos = nanos;
    }

    /** Runs the action whenever the last of the running builds is over. */
    public synchronized void onOver(Runnable action) {
        overListener = action;
    }

    /** Passes on a notice of each slow build, of each failed build, and of the first good build after a failed one. */
    public synchronized void onNotice(Consumer<Notice> listener) {
        noticeListener = listener;
    }

    /** Passes on, once for each announced build, that it has been running for more than a minute. */
    public synchronized void onLongHold(Consumer<Duration> listener) {
        longHoldListener = listener;
    }

    @Override
    public Optional<Announced> begin(List<String> written, String sent) {
        boolean ours = written.stream().map(FolderId::new).anyMatch(folders::contains);
        // isEqual takes the same time for each wrong token, so that it cannot be guessed letter by letter.
        return ours && MessageDigest.isEqual(sent.getBytes(UTF_8), token.getBytes(UTF_8))
                // A run of Maven takes a while.
                ? Optional.of(new Held(Optional.empty(), BuildKind.ANNOUNCED))
                : Optional.empty();
    }

    private synchronized List<Held> announced() {
        return running.stream().filter(one -> one.kind == BuildKind.ANNOUNCED).toList();
    }

    private boolean isAnyShown() {
        return running.stream().anyMatch(build -> build.kind.isShown());
    }

    @Override
    public void check() {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            for (Held build : announced()) {
                Duration running = build.running();
                if (running.compareTo(LONG) > 0 && !build.reported) {
                    build.reported = true;
                    Consumer<Duration> listener = longHoldListener;
                    actions.add(() -> listener.accept(running));
                }
            }
        }
        actions.forEach(Runnable::run);
    }

    /** Waits for no announced build any longer: what is held back is pushed. Returns whether there was one. */
    public boolean release() {
        List<Held> waiting = announced();
        waiting.forEach(Held::lost);
        return !waiting.isEmpty();
    }

    /**
     * Begins a build of this JVM.
     *
     * @param edited the page whose source was edited, if it is one
     */
    public RunningBuild begin(Optional<SitePath> edited, BuildKind kind) {
        return new Held(edited, kind);
    }

    /** Why the last build failed; empty when it succeeded. */
    public synchronized Optional<Broken> broken() {
        return Optional.ofNullable(broken);
    }

    /** Whether a finished build has itself reported that everything is written. */
    public synchronized boolean isAllWritten() {
        return running.isEmpty() && endedByItself && finished != null;
    }

    /** The build whose changes are pushed next; it is returned once. */
    public synchronized Optional<Finished> takeFinished() {
        Optional<Finished> taken = Optional.ofNullable(finished);
        finished = null;
        return taken;
    }

    /** Keeps touched files while a build runs, and returns none; otherwise returns all kept files with these. */
    public synchronized Set<Path> pass(Set<Path> files) {
        held.addAll(files);
        if (isRunning()) {
            return Set.of();
        }
        Set<Path> due = held;
        held = new HashSet<>();
        return due;
    }

    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }

    /** Whether requests wait for the end of a running build. */
    public synchronized boolean isAwaited() {
        return running.stream().anyMatch(build -> build.kind.isAwaited());
    }

    /** Waits until no build runs, but not longer than the limit. */
    public synchronized void awaitOver(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis(); isRunning() && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private final class Held implements Announced {

        private final Optional<SitePath> edited;
        private final BuildKind kind;
        private final long begin = nanos.getAsLong();
        private @Nullable BuildProblem failure;
        private boolean reported;
        private boolean ended;

        Held(Optional<SitePath> edited, BuildKind kind) {
            this.edited = edited;
            this.kind = kind;
            Runnable notice;
            synchronized (BuildHold.this) {
                notice = kind.isShown() && !isAnyShown() ? sending(new Building(true)) : () -> {};
                running.add(this);
            }
            notice.run();
        }

        @Override
        public void failed(BuildProblem reason) {
            synchronized (BuildHold.this) {
                failure = failure == null ? reason : failure;
            }
        }

        @Override
        public void close() {
            end(true);
        }

        @Override
        public void lost() {
            end(false);
        }

        private Duration running() {
            return Duration.ofNanos(nanos.getAsLong() - begin);
        }

        private void end(boolean goodbye) {
            List<Runnable> actions = new ArrayList<>();
            synchronized (BuildHold.this) {
                if (ended) {
                    return;
                }
                ended = true;
                running.remove(this);
                endedByItself = goodbye;
                if (kind.isShown() && !isAnyShown()) {
                    actions.add(sending(new Building(false)));
                }
                if (kind != BuildKind.AHEAD && (goodbye || failure != null)) {
                    outcome().map(this::sending).ifPresent(actions::add);
                }
                finished = new Finished(running(), edited);
                BuildHold.this.notifyAll();
                actions.add(running.isEmpty() ? overListener : () -> {});
            }
            actions.forEach(Runnable::run);
        }

        private Optional<Notice> outcome() {
            boolean wasBroken = broken != null;
            broken = failure == null ? null : new Broken(UUID.randomUUID().toString(), failure);
            return broken != null
                    ? Optional.of(broken)
                    : Optional.<Notice>of(new Notice.Mended()).filter(mended -> wasBroken);
        }

        private Runnable sending(Notice notice) {
            Consumer<Notice> listener = noticeListener;
            return () -> listener.accept(notice);
        }
    }
}

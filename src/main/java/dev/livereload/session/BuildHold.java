package dev.livereload.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.Notice;
import dev.livereload.protocol.Notice.Broken;
import dev.livereload.protocol.Notice.Building;
import dev.livereload.server.AnnouncedBuild;
import dev.livereload.server.AnnouncedBuilds;
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

/** While a build runs that has said so, nothing is pushed: what was touched is kept until it is over. Thread-safe. */
final class BuildHold implements AnnouncedBuilds {

    private final Set<FolderId> folders;
    private final String token;
    private final Set<Path> held = new HashSet<>();
    private Runnable whenOver = () -> {};
    private Consumer<Notice> whenTold = notice -> {};
    private Optional<Broken> broken = Optional.empty();
    private Optional<FinishedBuild> finished = Optional.empty();
    private boolean saidGoodbye;
    private int running;
    private int slowOnes;

    /**
     * Waits for no build yet. The build of one of the folders holds the changes of all: a page of one may link to what is
     * built in another.
     *
     * @param token what builds of other processes have to say
     */
    BuildHold(Set<FolderId> folders, String token) {
        this.folders = Set.copyOf(folders);
        this.token = token;
    }

    /** Runs the action each time that the last of the running builds is over. */
    synchronized void whenOver(Runnable action) {
        whenOver = action;
    }

    /** Hears of builds that take a while, of each that fails, and of the first good one after it. */
    synchronized void whenTold(Consumer<Notice> listener) {
        whenTold = listener;
    }

    @Override
    public Optional<AnnouncedBuild> begin(List<String> announced, String said) {
        boolean ours = announced.stream().map(FolderId::new).anyMatch(folders::contains);
        // In the same time for all, so that none is found letter by letter.
        return ours && MessageDigest.isEqual(said.getBytes(UTF_8), token.getBytes(UTF_8))
                // A run of Maven: it takes a while.
                ? Optional.of(new Held(Optional.empty(), true))
                : Optional.empty();
    }

    /**
     * Begins a build of this JVM.
     *
     * @param edited the page whose source was edited, if it is one
     * @param slow whether it takes a while
     */
    RunningBuild begin(Optional<SitePath> edited, boolean slow) {
        return new Held(edited, slow);
    }

    /** Why the last build has failed; empty when it was a good one. */
    synchronized Optional<Broken> broken() {
        return broken;
    }

    /** Whether what was touched last is all that a build had to write, as it has said itself. */
    synchronized boolean isAllWritten() {
        return running == 0 && saidGoodbye && finished.isPresent();
    }

    /** The build whose changes are told next, once. */
    synchronized Optional<FinishedBuild> takeFinished() {
        Optional<FinishedBuild> taken = finished;
        finished = Optional.empty();
        return taken;
    }

    /** Takes touched files; returns those that may be looked at now, or none while a build runs. */
    synchronized Set<Path> pass(Set<Path> files) {
        held.addAll(files);
        if (running > 0) {
            return Set.of();
        }
        Set<Path> due = Set.copyOf(held);
        held.clear();
        return due;
    }

    /** Waits until no build runs, or the time is up. */
    synchronized void awaitOver(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis(); running > 0 && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private final class Held implements RunningBuild, AnnouncedBuild {

        private final Optional<SitePath> edited;
        private final boolean slow;
        private final long begin = System.nanoTime();
        private Optional<BuildProblem> failure = Optional.empty();
        private boolean ended;

        Held(Optional<SitePath> edited, boolean slow) {
            this.edited = edited;
            this.slow = slow;
            Runnable telling;
            synchronized (BuildHold.this) {
                running++;
                slowOnes += slow ? 1 : 0;
                telling = slow && slowOnes == 1 ? telling(new Building(true)) : () -> {};
            }
            telling.run();
        }

        @Override
        public void failed(BuildProblem reason) {
            synchronized (BuildHold.this) {
                failure = failure.or(() -> Optional.of(reason));
            }
        }

        @Override
        public void over() {
            end(true);
        }

        @Override
        public void lost() {
            end(false);
        }

        @Override
        public void close() {
            over();
        }

        private void end(boolean farewell) {
            List<Runnable> telling = new ArrayList<>();
            Runnable action;
            synchronized (BuildHold.this) {
                if (ended) {
                    return;
                }
                ended = true;
                running--;
                saidGoodbye = farewell;
                slowOnes -= slow ? 1 : 0;
                if (slow && slowOnes == 0) {
                    telling.add(telling(new Building(false)));
                }
                if (farewell || failure.isPresent()) {
                    outcome().map(this::telling).ifPresent(telling::add);
                }
                finished = Optional.of(new FinishedBuild(Duration.ofNanos(System.nanoTime() - begin), edited));
                BuildHold.this.notifyAll();
                action = running == 0 ? whenOver : () -> {};
            }
            telling.forEach(Runnable::run);
            action.run();
        }

        private Optional<Notice> outcome() {
            boolean wasBroken = broken.isPresent();
            broken = failure.map(reason -> new Broken(UUID.randomUUID().toString(), reason));
            return broken.<Notice>map(reason -> reason)
                    .or(() -> wasBroken ? Optional.of(new Notice.Mended()) : Optional.empty());
        }

        private Runnable telling(Notice notice) {
            Consumer<Notice> listener = whenTold;
            return () -> listener.accept(notice);
        }
    }
}

package dev.livereload.chaos;

import dev.livereload.announce.BuildKind;
import dev.livereload.announce.RunningBuild;
import dev.livereload.session.LiveReloadSession;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What an author and builds do to a site, one random step after another. */
final class Author {

    private static final int SCRATCH_FILES = 200;

    private record Step(int weight, Action action) {}

    @FunctionalInterface
    private interface Action {
        void perform() throws IOException, InterruptedException;
    }

    private final ChaosSite site;
    private final Random random;
    private final LiveReloadSession session;
    private final List<Step> steps = new ArrayList<>();

    Author(ChaosSite site, Random random, LiveReloadSession session) {
        this.site = site;
        this.random = random;
        this.session = session;
        edits();
        builds();
        add(1, this::addPipe);
        add(1, this::lockFolder);
        add(2, this::writeScratchFiles);
    }

    void next() throws IOException, InterruptedException {
        int at = random.nextInt(steps.stream().mapToInt(Step::weight).sum());
        for (Step step : steps) {
            at -= step.weight();
            if (at < 0) {
                step.action().perform();
                break;
            }
        }
        boolean burst = random.nextInt(6) == 0;
        ChaosSite.pause(burst ? random.nextInt(40) : 150 + random.nextInt(900));
    }

    /** Writes everything that is missing, so that each tab has something to show. */
    void finish() throws IOException, InterruptedException {
        for (String name : ChaosSite.PAGES) {
            if (site.read(name).isEmpty()) {
                site.write(name);
            }
        }
    }

    private void edits() {
        add(20, () -> {
            String name = site.any();
            site.draft(name);
            site.write(name);
        });
        add(4, () -> site.touch(site.any()));
        add(3, () -> site.delete(site.any()));
        add(2, () -> site.rename(site.anyPage()));
        add(2, () -> site.link(site.anyPage()));
    }

    private void builds() {
        add(2, () -> site.rebuild(1_000_000));
        add(2, () -> site.rebuild(4));
        add(1, () -> {
            site.clean();
            ChaosSite.pause(random.nextInt(400));
            site.rebuild(random.nextBoolean() ? 1_000_000 : 4);
        });
        add(2, this::announcedBuild);
    }

    private void announcedBuild() throws IOException, InterruptedException {
        RunningBuild build =
                session.beginBuild(Optional.empty(), random.nextBoolean() ? BuildKind.LONG : BuildKind.SHORT);
        try {
            if (random.nextBoolean()) {
                site.clean();
            }
            site.rebuild(6);
        } finally {
            build.close();
        }
    }

    /** A reader of a named pipe would wait for a writer. */
    private void addPipe() throws IOException, InterruptedException {
        Path pipe = site.folder().resolve("pipe.html");
        if (!Files.exists(pipe) && Files.isDirectory(site.folder())) {
            int unused = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        } else {
            Files.deleteIfExists(pipe);
        }
    }

    /** Without effect for root, who may read everything. */
    private void lockFolder() throws IOException, InterruptedException {
        Path guide = site.folder().resolve("guide");
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix") || !Files.isDirectory(guide)) {
            return;
        }
        Files.setPosixFilePermissions(guide, PosixFilePermissions.fromString("---------"));
        ChaosSite.pause(random.nextInt(300));
        Files.setPosixFilePermissions(guide, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void writeScratchFiles() throws IOException {
        Path scratch = Files.createDirectories(site.folder().resolve("scratch"));
        for (int i = 0; i < SCRATCH_FILES; i++) {
            Files.writeString(scratch.resolve("scratch" + i + ".tmp"), "scratch");
        }
        for (int i = 0; i < SCRATCH_FILES; i++) {
            Files.delete(scratch.resolve("scratch" + i + ".tmp"));
        }
        Files.delete(scratch);
    }

    private void add(int weight, Action action) {
        steps.add(new Step(weight, action));
    }
}

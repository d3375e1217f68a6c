package dev.livereload.dev;

import dev.livereload.build.BuildLoop;
import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlanner;
import dev.livereload.build.Inclusions;
import dev.livereload.build.SourceWatch;
import dev.livereload.maven.BuildThread;
import dev.livereload.maven.DevSources;
import dev.livereload.maven.MavenSiteBuild;
import dev.livereload.maven.Reactor;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.OutputCapture;
import dev.livereload.terminal.SessionKeys;
import dev.livereload.terminal.ShutdownHook;
import dev.livereload.terminal.Terminal;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A run of the goal {@code dev}: connects the saved sources, the builds, the served site and the terminal. */
public final class DevSession {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final LiveReloadSession session;
    private final DevSources sources;
    private final Inclusions inclusions;
    private final BuildPlanner planner;
    private final DevBuild build;
    private final BuildLoop loop;
    private final DevLog log;
    private final OutputCapture output;
    private final Settings settings;

    /**
     * The parameters of the goal.
     *
     * @param goals what builds the site
     * @param sources folders to watch besides those of the projects
     * @param start the address at which the site begins
     * @param browser opens an address
     * @param open whether to open the start page at once
     * @param begin when Maven was started
     */
    public record Settings(
            String goals,
            List<Path> sources,
            Polling polling,
            URI start,
            Consumer<URI> browser,
            boolean open,
            Instant begin) {

        private void openStart() {
            browser.accept(start);
        }
    }

    /**
     * Holds back requests for missing pages until the first build is over.
     *
     * @param builds makes what runs Maven for the sources
     */
    public DevSession(
            LiveReloadSession session,
            Reactor reactor,
            Function<DevSources, MavenSiteBuild> builds,
            DevLog log,
            OutputCapture output,
            Settings settings)
            throws IOException {
        this.session = session;
        this.log = log;
        this.output = output;
        this.settings = settings;
        session.expectBuild(true);
        reactor.takeOverClasses();
        sources = new DevSources(reactor, session.directory(), settings.sources());
        build = new DevBuild(session, settings, reactor, sources, builds.apply(sources), output, log);
        inclusions = new Inclusions(sources::sites, folder -> reactor.sites().bases(folder));
        Predicate<Path> source = file -> sources.roots().stream().anyMatch(root -> root.contains(file));
        planner = new BuildPlanner(
                sources::sites, inclusions::including, sources::isReported, source, Files::isRegularFile);
        loop = new BuildLoop(
                planner,
                build,
                sources::isGenerated,
                file -> log.warn(BuildMessages.looping(file)),
                LONGEST_PAUSE,
                build::rest);
    }

    /**
     * Builds until the user ends it.
     *
     * @return why Maven cannot run the goals at all; empty after a session that ended well
     */
    @SuppressWarnings("try") // Some are only there to be closed.
    public Optional<BuildProblem> run(Terminal terminal, Optional<Duration> limit) throws IOException {
        log.startAt(settings.start());
        introduce(terminal);
        try (SourceWatch watch = SourceWatch.start(
                        sources.roots(), settings.polling(), loop::changed, log::trouble, log.reporter()::polling);
                ShutdownHook hook = hook();
                Terminal.Listener keys = terminal.listen(limit, keys(), loop::stop)) {
            // Documents may include files from anywhere, and their pages do not tell how old those were.
            loop.request(initial().and(planner.rendering(inclusions.including())));
            if (settings.open()) {
                // A request waits for the end of the build.
                settings.openStart();
            }
            loop.run(() -> update(watch), watch::look, () -> watch.settle(() -> log.info(BuildMessages.settling())));
        }
        return build.impossible();
    }

    /** If a source cannot be read, the build reports it. */
    private BuildPlan initial() {
        try {
            return sources.initial();
        } catch (IOException e) {
            return new Everything();
        }
    }

    /** Tells what the preview lacks, and what the user can do about it. */
    private void introduce(Terminal terminal) {
        List<String> skipped = sources.withoutSite();
        if (!skipped.isEmpty()) {
            log.info(BuildMessages.sitesSkipped(skipped));
        }
        if (sources.hasInputs()) {
            log.info(BuildMessages.inputs());
        }
        if (sources.hasUnrenderedDocuments()) {
            log.info(BuildMessages.noDocuments(settings.goals()));
        }
        sources.foreignSkins().forEach(skin -> log.warn(BuildMessages.foreignSkin(skin)));
        if (!settings.start().getPath().equals("/")) {
            log.info(BuildMessages.start(settings.start()));
        }
        if (terminal.isInteractive()) {
            log.info(BuildMessages.devKeys());
        }
    }

    private ShutdownHook hook() {
        return ShutdownHook.closing(() -> {
            log.ending(BuildThread.exitCaller());
            session.close();
            output.flush();
        });
    }

    private SessionKeys keys() {
        return SessionKeys.of(
                        session,
                        settings.start(),
                        settings.browser(),
                        output::show,
                        log.user(),
                        BuildMessages.allDevKeys())
                .and("r", () -> loop.request(new Everything()))
                .and("l", this::showLast);
    }

    private void showLast() {
        if (!output.showLast()) {
            log.info(BuildMessages.nothingCaptured());
        }
    }

    /** Watches the modules that a POM has gained, and the files that documents now include. */
    private void update(SourceWatch watch) {
        try {
            watch.add(sources.roots());
            watch.watchOnly(inclusions.elsewhere());
        } catch (IOException e) {
            log.trouble(e);
        }
    }
}

package dev.livereload.mojo;

import dev.livereload.build.BuildLoop;
import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlanner;
import dev.livereload.build.Inclusions;
import dev.livereload.build.SiteSources;
import dev.livereload.build.SourceWatch;
import dev.livereload.maven.DevSources;
import dev.livereload.maven.ExitCall;
import dev.livereload.maven.MavenSiteBuild;
import dev.livereload.maven.OutputCapture;
import dev.livereload.maven.Reactor;
import dev.livereload.maven.SiteGoals;
import dev.livereload.maven.StandIns;
import dev.livereload.maven.WarmMaven;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.PortHeldException;
import dev.livereload.session.RunningBuild;
import dev.livereload.session.SessionSettings;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.LegacySupport;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Builds the site, serves it, opens it in the browser, and builds it anew whenever one of its sources is saved: in the
 * Maven that runs already, which takes a moment. The tabs that show a changed page reload. It needs no change to the POM.
 * Ends with Ctrl-C, or with <code>q</code> and Enter.
 */
@Mojo(name = "dev", aggregator = true, threadSafe = true)
public final class DevMojo extends SessionMojo {

    private final LifecycleExecutor lifecycle;
    private final LegacySupport legacy;
    private final ProjectBuilder builder;

    /**
     * What builds the directory, as you would type it after <code>mvn</code>. With goals that include <code>site</code> or
     * <code>site:site</code>, a saved document is rendered without running the reports again; <code>clean</code> runs in
     * the first build only.
     */
    @Parameter(property = "livereload.goals", defaultValue = "site")
    private List<String> goals = new ArrayList<>();

    /**
     * More folders of sources to watch. With <code>site</code>, the documents and the POMs are watched anyway, and all of
     * <code>src</code> if the site has reports on it or documents that are generated from it; with other goals, the POMs and
     * all of <code>src</code>.
     */
    @Parameter(property = "livereload.sources")
    private List<File> sources = new ArrayList<>();

    /**
     * Whether to open the preview in the default browser. By default where somebody sits at a terminal and there is a
     * display.
     */
    @Parameter(property = "livereload.open")
    private @Nullable Boolean open;

    @Inject
    DevMojo(LifecycleExecutor lifecycle, LegacySupport legacy, ProjectBuilder builder) {
        this.lifecycle = lifecycle;
        this.legacy = legacy;
        this.builder = builder;
    }

    @Override
    SiteGoals buildGoals() {
        return new SiteGoals(goals);
    }

    @Override
    Optional<String> knownGoals() {
        return Optional.of(goals());
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info(Messages.skipped());
            return;
        }
        Set<SiteSources> sites = sites(session().getProjects()).all();
        if (buildGoals().renderDocuments() && sites.isEmpty()) {
            getLog().warn(Messages.everySiteSkipped());
            return;
        }
        serve(settings(), limit(), sites);
        getLog().info(Messages.stopped());
    }

    private void serve(SessionSettings settings, Optional<Duration> limit, Set<SiteSources> sites)
            throws MojoExecutionException, MojoFailureException {
        Path first = first(settings.tree(), sites);
        Terminal terminal = Terminal.of(session().getRequest().isInteractiveMode());
        boolean stackTraces = session().getRequest().isShowErrors();
        try (OutputCapture output = output()) {
            Progress progress = new Progress(output::show);
            DevLog log = new DevLog(getLog(), stackTraces, terminal.isInteractive(), first, progress);
            try (LiveReloadSession session = inheritedOrNew(settings, log.reporter())) {
                develop(
                        session,
                        settings.polling(),
                        settings.tree().placeOf(first),
                        output,
                        log,
                        progress,
                        terminal,
                        limit);
            }
        } catch (PortHeldException e) {
            throw new MojoFailureException(Messages.portHeld(e.port(), e.holder()), e);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.cannotRun(settings, e), e);
        }
    }

    /** The folder of the first site that is built: the root's may be skipped, or not be selected. */
    private static Path first(SiteTree tree, Set<SiteSources> sites) {
        return tree.folders().stream()
                .filter(folder -> sites.stream().map(SiteSources::output).anyMatch(folder::equals))
                .findFirst()
                .orElse(tree.root());
    }

    @SuppressWarnings("try") // Some are there to be closed.
    private void develop(
            LiveReloadSession session,
            Polling polling,
            String place,
            OutputCapture output,
            DevLog log,
            Progress progress,
            Terminal terminal,
            Optional<Duration> limit)
            throws IOException, MojoFailureException {
        // Who asks for a page from now on waits for the first build.
        RunningBuild preparing = session.beginBuild();
        Reactor reactor = new Reactor(builder, session(), buildGoals());
        reactor.takeOverClasses();
        DevSources watched = new DevSources(reactor, session.directory(), folders());
        DevBuild build =
                new DevBuild(session, preparing, reactor, watched, site(reactor, watched, progress, log), output, log);
        Inclusions inclusions =
                new Inclusions(watched::sites, site -> reactor.sites().bases(site));
        BuildPlanner planner = planner(watched, inclusions);
        BuildLoop loop =
                new BuildLoop(planner, build, watched::isGenerated, log::looping, Duration.ofSeconds(1), build::rest);
        URI start = session.url().resolve(place);
        log.startAt(start);
        tellQuietly(start, output);
        introduce(start, watched, terminal);
        try (SourceWatch watch = SourceWatch.start(
                        watched.roots(), polling, loop::changed, log::trouble, log.reporter()::polling);
                ShutdownHook hook = hook(session, output, log);
                Keyboard keyboard = Keyboard.listen(limit, terminal, keys(start, loop, output), loop::stop)) {
            // What documents include may lie anywhere, and no page tells how old it was.
            loop.request(initial(watched).and(planner.rendering(inclusions.including())));
            openBrowser(start);
            loop.run(() -> update(watch, watched, inclusions, log), watch::look, () -> watch.settle(log::comparing));
        }
        if (build.impossible().isPresent()) {
            throw new MojoFailureException(
                    BuildMessages.impossible(goals(), build.impossible().get()));
        }
    }

    /** Where a source cannot be read, the build says which one. */
    private static BuildPlan initial(DevSources watched) {
        try {
            return watched.initial();
        } catch (IOException e) {
            return new Everything();
        }
    }

    private static BuildPlanner planner(DevSources watched, Inclusions inclusions) {
        Predicate<Path> source = file -> watched.roots().stream().anyMatch(root -> root.contains(file));
        return new BuildPlanner(
                watched::sites, inclusions::including, watched::isReported, source, Files::isRegularFile);
    }

    /** Says what the preview lacks, and what one can do. */
    private void introduce(URI start, DevSources watched, Terminal terminal) {
        List<String> skipped =
                watched.withoutSite().stream().map(MavenProject::getArtifactId).toList();
        if (!skipped.isEmpty()) {
            getLog().info(BuildMessages.sitesSkipped(skipped));
        }
        if (watched.hasInputs()) {
            getLog().info(BuildMessages.inputs());
        }
        if (watched.hasUnrenderedDocuments()) {
            getLog().info(BuildMessages.noDocuments(goals()));
        }
        watched.foreignSkins().forEach(skin -> getLog().warn(BuildMessages.foreignSkin(skin.getArtifactId())));
        if (!start.getPath().equals("/")) {
            getLog().info(BuildMessages.start(start));
        }
        if (terminal.isInteractive()) {
            getLog().info(BuildMessages.devKeys());
        }
    }

    private static ShutdownHook hook(LiveReloadSession session, OutputCapture output, DevLog log) {
        return ShutdownHook.closing(() -> {
            log.ending(ExitCall.caller());
            session.close();
            output.flush();
        });
    }

    private MavenSiteBuild site(Reactor reactor, DevSources watched, Progress progress, DevLog log) {
        WarmMaven maven = new WarmMaven(lifecycle, legacy, session(), progress::goal);
        return new MavenSiteBuild(maven, new StandIns(execution().getPlugin()), reactor, watched, log::unlistedReports);
    }

    /** At once: a page that is asked for during a build waits for its end. */
    private void openBrowser(URI start) {
        boolean wanted = open == null ? session().getRequest().isInteractiveMode() && Browser.isLikely() : open;
        if (wanted) {
            Browser.ofThisSystem().open(start, getLog());
        }
    }

    private DevKeys keys(URI start, BuildLoop loop, OutputCapture output) {
        return new DevKeys(
                () -> loop.request(new Everything()),
                () -> Browser.ofThisSystem().open(start, getLog()),
                output::unfold,
                start,
                getLog());
    }

    private List<Path> folders() {
        return sources.stream().map(File::toPath).toList();
    }

    /** Modules that a POM has gained are watched as well, and what documents have come to include. */
    private static void update(SourceWatch watch, DevSources watched, Inclusions inclusions, DevLog log) {
        try {
            watch.add(watched.roots());
            watch.watchOnly(inclusions.elsewhere());
        } catch (IOException e) {
            log.trouble(e);
        }
    }
}

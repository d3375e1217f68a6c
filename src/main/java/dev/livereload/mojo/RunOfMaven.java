package dev.livereload.mojo;

import dev.livereload.maven.BuildProblems;
import dev.livereload.maven.ProblemSource;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.Reporter;
import dev.livereload.session.SessionSettings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** What all executions of this plugin in one run of Maven share, across modules. */
final class RunOfMaven {

    private static final String COMPANION = "dev.livereload.companion";

    private final MavenSession session;
    private final Map<String, Object> shared;

    private RunOfMaven(MavenSession session, Map<String, Object> shared) {
        this.session = session;
        this.shared = shared;
    }

    static RunOfMaven of(MavenSession session, MojoExecution execution) {
        return new RunOfMaven(
                session,
                session.getPluginContext(
                        execution.getMojoDescriptor().getPluginDescriptor(), session.getTopLevelProject()));
    }

    /** Hold this lock while looking for a companion and creating one, since modules may be built in parallel. */
    Object lock() {
        return shared;
    }

    /** Empty also if another module loaded this plugin with other dependencies, and so with other classes. */
    Optional<BuildCompanion> companion() {
        return Optional.ofNullable(shared.get(COMPANION))
                .filter(BuildCompanion.class::isInstance)
                .map(BuildCompanion.class::cast);
    }

    boolean hasCompanion() {
        return shared.containsKey(COMPANION);
    }

    /** The session that this run has already started; else a new one, which the run's other goals inherit. */
    LiveReloadSession inheritedOrNew(SessionSettings settings, Reporter reporter) throws IOException {
        Optional<LiveReloadSession> inherited = companion().flatMap(BuildCompanion::takeOver);
        if (inherited.isPresent()) {
            inherited.get().reportTo(reporter);
            return inherited.get();
        }
        LiveReloadSession own = LiveReloadSession.start(settings, reporter);
        BuildCompanion companion = BuildCompanion.of(own, () -> {});
        remember(companion);
        return companion.takeOver().orElse(own);
    }

    /** From now on, {@link #companion} returns this one. */
    private void remember(BuildCompanion companion) {
        shared.put(COMPANION, companion);
    }

    /** Keeps the companion until Maven's session ends, and closes it then. */
    void accompany(BuildCompanion companion) {
        remember(companion);
        ExecutionListener listener = session.getRequest().getExecutionListener();
        session.getRequest().setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    Object result = listener == null ? null : call(listener, method, arguments);
                    if (method.getName().equals("sessionEnded")) {
                        problem().ifPresent(companion::buildFailed);
                        companion.close();
                    }
                    return result;
                }));
    }

    /** The first exception, which may have caused the others. */
    private Optional<BuildProblem> problem() {
        Path base = Path.of(session.getExecutionRootDirectory());
        return session.getResult().getExceptions().stream()
                .findFirst()
                .map(failure -> ProblemSource.addTo(BuildProblems.of(failure, base), base));
    }

    private static Object call(ExecutionListener listener, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(listener, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

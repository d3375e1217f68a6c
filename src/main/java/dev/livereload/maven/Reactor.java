package dev.livereload.maven;

import dev.livereload.protocol.BuildProblem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.apache.maven.project.ProjectBuildingResult;
import org.jspecify.annotations.Nullable;

/** The projects that are built together, as their POMs said when they were read last. */
public final class Reactor {

    private final ProjectBuilder builder;
    private final MavenSession session;
    private final SiteGoals goals;
    private final List<File> order;
    private final ProjectSites first;
    private ProjectSites sites;
    private Set<RestartReason> restartReasons = Set.of();

    /**
     * Begins with the projects of the session.
     *
     * @param goals what builds them
     */
    public Reactor(ProjectBuilder builder, MavenSession session, SiteGoals goals) {
        this.builder = builder;
        this.session = session;
        this.goals = goals;
        order = session.getProjects().stream().map(MavenProject::getFile).toList();
        first = new ProjectSites(session.getProjects(), session.getUserProperties(), goals);
        sites = first;
    }

    /**
     * Takes what an earlier run of Maven has compiled for compiled: rendering a page resolves the module's dependencies on
     * others, which Maven otherwise finds only when they were compiled in this run.
     */
    public void takeOverClasses() {
        for (MavenProject project : session.getProjects()) {
            Build build = project.getBuild();
            takeOver(project, build.getOutputDirectory(), "compile");
            takeOver(project, build.getTestOutputDirectory(), "test-compile");
        }
    }

    private static void takeOver(MavenProject project, @Nullable String classes, String phase) {
        if (classes != null && Files.isDirectory(Path.of(classes))) {
            project.addLifecyclePhase(phase);
        }
    }

    /** What builds the sites. */
    SiteGoals goals() {
        return goals;
    }

    /** The sites of the projects. */
    public ProjectSites sites() {
        return sites;
    }

    /**
     * Why a build of the projects failed, in words for the author of the sources.
     *
     * @param printed what the build printed, as far as it was captured: Asciidoctor's own exception names no file
     */
    public BuildProblem problem(Throwable failure, String printed) {
        BuildProblem problem = BuildProblems.of(failure, Path.of(session.getExecutionRootDirectory()));
        return problem.file().isPresent()
                ? problem
                : complaints(printed).stream().findFirst().orElse(problem);
    }

    /** What a build that went well complains of all the same. */
    public List<BuildProblem> complaints(String printed) {
        return AsciidoctorLog.complaints(printed, Path.of(session.getExecutionRootDirectory()));
    }

    /** The folder whose files Maven reads when it starts. */
    Path settings() {
        return session.getRequest().getMultiModuleProjectDirectory().toPath().resolve(".mvn");
    }

    /** Whether Maven heeds the file only when it is started anew. */
    public boolean isReadAtStart(Path file) {
        return file.startsWith(settings());
    }

    /** The POMs of the projects and of their parents, as far as these are no artifacts of a repository. */
    public Set<Path> poms() {
        return sites.projects().stream()
                .flatMap(project -> Stream.iterate(project, Objects::nonNull, MavenProject::getParent))
                .map(MavenProject::getFile)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .collect(Collectors.toSet());
    }

    /**
     * Reads all POMs anew.
     *
     * @return what of their changes takes effect only when Maven is started anew; told once, until it is as it was
     * @throws ProjectBuildingException when one cannot be read; then nothing has changed
     */
    public Set<RestartReason> reread() throws ProjectBuildingException {
        sites = new ProjectSites(read(), session.getUserProperties(), goals);
        Set<RestartReason> told = restartReasons;
        restartReasons = RestartReason.between(first, sites);
        return restartReasons.stream().filter(change -> !told.contains(change)).collect(Collectors.toSet());
    }

    /** The modules that no build of this run builds. */
    List<MavenProject> unselected() {
        return session.getAllProjects().stream()
                .filter(project -> !order.contains(project.getFile()))
                .toList();
    }

    private List<MavenProject> read() throws ProjectBuildingException {
        ProjectBuildingRequest request = new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
        request.setProject(null);
        request.setResolveDependencies(false);
        // Of a part of the reactor, what was chosen at the start stays chosen.
        boolean whole = order.size() == session.getAllProjects().size();
        return ModelCache.without(session, () -> builder.build(List.of(root()), true, request)).stream()
                .map(ProjectBuildingResult::getProject)
                .filter(project -> whole || order.contains(project.getFile()))
                .sorted(Comparator.comparing(this::place))
                .toList();
    }

    private File root() {
        return session.getAllProjects().stream()
                .filter(MavenProject::isExecutionRoot)
                .findFirst()
                .orElse(session.getTopLevelProject())
                .getFile();
    }

    /** As before, where what depends on what was heeded; what is new comes last. */
    private int place(MavenProject project) {
        int place = order.indexOf(project.getFile());
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}

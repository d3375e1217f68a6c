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

/** The projects that are built together, as in their POMs when these were last read. */
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
     * @param goals those that build the projects
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
     * Tells Maven that modules which an earlier run has compiled are compiled: otherwise a render of a page cannot resolve
     * a dependency on them.
     */
    public void takeOverClasses() {
        for (MavenProject project : session.getProjects()) {
            Build build = project.getBuild();
            takeOverClasses(project, build.getOutputDirectory(), "compile");
            takeOverClasses(project, build.getTestOutputDirectory(), "test-compile");
        }
    }

    private static void takeOverClasses(MavenProject project, @Nullable String classes, String phase) {
        if (classes != null && Files.isDirectory(Path.of(classes))) {
            project.addLifecyclePhase(phase);
        }
    }

    /** Whether Maven finds all modules that a project depends on, before they are built: it finds compiled ones. */
    boolean isResolvable(MavenProject project) {
        return session.getProjects().stream()
                .filter(module -> project.getDependencies().stream()
                        .anyMatch(dependency -> dependency.getGroupId().equals(module.getGroupId())
                                && dependency.getArtifactId().equals(module.getArtifactId())))
                .allMatch(module -> module.hasLifecyclePhase("compile"));
    }

    SiteGoals goals() {
        return goals;
    }

    public ProjectSites sites() {
        return sites;
    }

    /**
     * The problem behind a failed build, with the lines of the source around it.
     *
     * @param printed the captured output of the build: Asciidoctor's exception names no file
     */
    public BuildProblem problem(Throwable failure, String printed) {
        Path base = Path.of(session.getExecutionRootDirectory());
        BuildProblem problem =
                BuildProblems.of(failure, base, line -> SiteDescriptors.brokenAt(line, SiteDescriptors.of(sites)));
        BuildProblem located = problem.file().isPresent()
                ? problem
                : complaints(printed).stream().findFirst().orElse(problem);
        return ProblemSource.addTo(located, base);
    }

    /** The problems that a successful build has printed. */
    public List<BuildProblem> complaints(String printed) {
        return AsciidoctorLog.complaints(printed, Path.of(session.getExecutionRootDirectory()));
    }

    /** The folder {@code .mvn}. */
    Path settings() {
        return session.getRequest().getMultiModuleProjectDirectory().toPath().resolve(".mvn");
    }

    /** Whether Maven reads the file only when it starts. */
    public boolean isReadAtStart(Path file) {
        return file.startsWith(settings());
    }

    /** The POMs of the projects and of their parents, without those from a repository. */
    public Set<Path> poms() {
        return sites.projects().stream()
                .flatMap(project -> Stream.iterate(project, Objects::nonNull, MavenProject::getParent))
                .map(MavenProject::getFile)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .collect(Collectors.toSet());
    }

    /**
     * Reads all POMs again.
     *
     * @return the reasons to restart Maven; each is returned once, and again after its change was reverted
     * @throws ProjectBuildingException if one cannot be read; then the projects stay unchanged
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
        // If modules were selected at the start, the selection stays.
        boolean whole = order.size() == session.getAllProjects().size();
        return MavenCaches.withoutModels(session, () -> builder.build(List.of(root()), true, request)).stream()
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

    /** Projects keep the order of the start, which follows their dependencies; new ones come last. */
    private int place(MavenProject project) {
        int place = order.indexOf(project.getFile());
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}

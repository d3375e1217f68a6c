package dev.livereload.maven;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.Documents;
import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.build.SiteSources;
import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What a build depends on, as far as it is not written by builds itself. */
public final class DevSources {

    /** What a module's site inherits from its parents'. */
    private static final Globs DESCRIPTORS = new Globs(List.of("site*.xml", "*/site*.xml"), List.of());

    private final Reactor reactor;

    /** Whether the build renders the sites' documents; else it may use any of the projects' sources. */
    private final boolean documents;

    private final Path output;
    private final List<Path> others;
    private @Nullable ProjectSites known;
    private List<Root> inputs = List.of();

    /**
     * Asks the reactor anew each time.
     *
     * @param output the folder that is shown
     * @param others folders beside those of the projects
     */
    public DevSources(Reactor reactor, Path output, Collection<Path> others) {
        this.reactor = reactor;
        documents = reactor.goals().renderDocuments();
        this.output = output;
        this.others = List.copyOf(others);
    }

    /** The sites of which it is known what becomes of each source. */
    public Set<SiteSources> sites() {
        return documents ? reactor.sites().all() : Set.of();
    }

    /** The folders that hold sources. */
    public List<Root> roots() {
        Set<Root> roots = new LinkedHashSet<>();
        for (Path pom : reactor.poms()) {
            roots.add(Root.ofFile(pom));
        }
        roots.add(new Root(reactor.settings(), new Globs(List.of(), List.of("*/**"))));
        ProjectSites sites = reactor.sites();
        for (MavenProject project : documents ? sites.owners() : sites.projects()) {
            roots.add(root(sites.documents(project)));
            roots.add(root(sites.generated(project)));
            if (!documents) {
                roots.add(root(project.getBasedir().toPath().resolve("src")));
            }
            sites.template(project).map(Root::ofFile).ifPresent(roots::add);
            sites.inherited(project).forEach(folder -> roots.add(new Root(folder, DESCRIPTORS)));
        }
        roots.addAll(inputs());
        roots.addAll(skinSources());
        others.forEach(folder -> roots.add(root(folder)));
        return List.copyOf(roots);
    }

    /** Whether reports or generators read more than documents and POMs. */
    public boolean hasInputs() {
        return !inputs().isEmpty();
    }

    /** Whether a project has documents which the goals do not render, or not by themselves. */
    public boolean hasUnrenderedDocuments() {
        return !documents
                && reactor.sites().owners().stream()
                        .map(reactor.sites()::documents)
                        .anyMatch(Files::isDirectory);
    }

    /** Whether reports may read the file, or what generates documents; where it is no document, nothing else does. */
    public boolean isReported(Path file) {
        boolean document = !inputs().isEmpty() && sites().stream().anyMatch(site -> site.contains(file));
        return (document || inputs().stream().anyMatch(root -> root.contains(file)))
                && !reactor.poms().contains(file)
                && Stream.concat(skinSources().stream(), others.stream().map(this::root))
                        .noneMatch(root -> root.contains(file))
                && reactor.sites().owners().stream()
                        .map(reactor.sites()::template)
                        .flatMap(Optional::stream)
                        .noneMatch(file::equals);
    }

    /** What reports and generators of the sites read. */
    private List<Root> inputs() {
        ProjectSites now = reactor.sites();
        if (documents && now != known) {
            known = now;
            inputs = now.owners().stream()
                    .flatMap(project -> ProjectInputs.of(project, reactor.goals()).stream())
                    .filter(root -> isSource(root.folder()))
                    .map(this::withoutOutputs)
                    .distinct()
                    .toList();
        }
        return inputs;
    }

    private List<Root> skinSources() {
        return skins().stream()
                .flatMap(skin -> Skins.sources(skin).stream())
                .filter(root -> isSource(root.folder()))
                .map(this::withoutOutputs)
                .distinct()
                .toList();
    }

    /** What lies in an output was written by a build. */
    private boolean isSource(Path folder) {
        return reactor.sites().outputs().stream().noneMatch(folder::startsWith);
    }

    /** The modules that the sites take their looks from. */
    List<MavenProject> skins() {
        return documents ? Skins.among(reactor.sites().projects(), reactor.sites()) : List.of();
    }

    /** The projects whose pages are not built, though others may link to them. */
    public List<MavenProject> withoutSite() {
        ProjectSites sites = reactor.sites();
        return documents ? sites.projects().stream().filter(sites::isSkipped).toList() : List.of();
    }

    /** Those of which the sites take what is installed, since this run does not build them. */
    public List<MavenProject> foreignSkins() {
        return documents ? Skins.among(reactor.unselected(), reactor.sites()) : List.of();
    }

    /** The page that is made of these sources and of no other, if it is one. */
    public Optional<Path> pageOf(Collection<SourceChange> changes) {
        Set<Path> files = changes.stream().map(SourceChange::file).collect(Collectors.toSet());
        return sites().stream()
                .filter(site -> files.size() == 1 && files.stream().allMatch(site::contains))
                .findFirst()
                .flatMap(site -> site.outputOf(files.iterator().next()));
    }

    /** Whether builds write the file, as well as others. */
    public boolean isGenerated(Path file) {
        return reactor.sites().projects().stream()
                .map(reactor.sites()::generated)
                .anyMatch(file::startsWith);
    }

    /** The files for whose sake a generator would take its pages for up to date, though a source has changed. */
    List<Path> wrongMarks() throws IOException {
        List<Path> marks = reactor.sites().projects().stream()
                .map(reactor.sites()::javadocMark)
                .filter(Files::isRegularFile)
                .toList();
        if (!documents || marks.isEmpty()) {
            return marks;
        }
        return olderThan(Documents.newest(inputs()), marks);
    }

    private static List<Path> olderThan(FileTime time, List<Path> files) throws IOException {
        List<Path> older = new ArrayList<>();
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).compareTo(time) <= 0) {
                older.add(file);
            }
        }
        return older;
    }

    /** The folder of which it is not known what builds write there; none that somebody else may write into, too. */
    Optional<Path> unforeseen() {
        return Optional.of(output)
                .filter(folder ->
                        !documents && reactor.sites().outputs().stream().anyMatch(folder::startsWith));
    }

    /**
     * What has to be built before anything was changed. Where all of it is up to date, that is the page which is most
     * likely the next to be edited: what has rendered a page once renders it again in a moment.
     */
    public BuildPlan initial() throws IOException {
        List<Path> others = new ArrayList<>(reactor.poms());
        others.addAll(reactor.sites().inheritedDescriptors());
        Set<Path> latest = new HashSet<>();
        for (SiteSources site : sites()) {
            Documents saved = Documents.of(site);
            if (!saved.areBuilt(others)) {
                return new Everything();
            }
            saved.latestPage().ifPresent(latest::add);
        }
        // Nobody knows what skin the pages were rendered with that are there.
        if (!documents || reactor.goals().clean() || !skins().isEmpty()) {
            return new Everything();
        }
        BuildPlan render = new Render(sites(), latest, Set.of());
        return areReportsBuilt() ? render : render.and(new Reports());
    }

    /** The pages that list the reports are written whenever these run, and only then. */
    private boolean areReportsBuilt() throws IOException {
        List<Path> lists = sites().stream()
                .flatMap(site -> ListedReports.pages(site).stream())
                .filter(Files::isRegularFile)
                .toList();
        return olderThan(Documents.newest(inputs()), lists).isEmpty();
    }

    private Root root(Path folder) {
        return withoutOutputs(new Root(folder, new Globs(List.of(), List.of())));
    }

    /** Never what is built, or each build would be a cause for the next; and what lies in a folder of documents is one. */
    private Root withoutOutputs(Root root) {
        Path folder = root.folder();
        ProjectSites sites = reactor.sites();
        Stream<Path> watched = documents ? sites.owners().stream().map(sites::documents) : Stream.of();
        List<String> excludes = new ArrayList<>(root.globs().excludes());
        Stream.concat(sites.outputs().stream(), watched)
                .filter(other -> other.startsWith(folder) && !other.equals(folder))
                .map(other -> Globs.literal(folder.relativize(other)) + "/**")
                .forEach(excludes::add);
        return new Root(folder, new Globs(root.globs().includes(), excludes));
    }
}

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

/** The sources of a build, without those that builds write. */
public final class DevSources {

    private static final Globs ALL = new Globs(List.of(), List.of());
    private static final Globs FLAT = new Globs(List.of(), List.of("*/**"));

    /** The files that a module's site inherits from its parents' sites. */
    private static final Globs DESCRIPTORS = new Globs(List.of("site*.xml", "*/site*.xml"), List.of());

    private final Reactor reactor;

    /** Whether the build renders the sites' documents; if not, it may use any of the projects' sources. */
    private final boolean documents;

    private final Path output;
    private final List<Path> others;

    /** The sites for which the inputs were determined. */
    private @Nullable ProjectSites known;

    private List<Root> inputs = List.of();

    /**
     * Asks the reactor each time, because POMs may change.
     *
     * @param output the folder that is shown
     * @param others more folders of sources
     */
    public DevSources(Reactor reactor, Path output, Collection<Path> others) {
        this.reactor = reactor;
        documents = reactor.goals().renderDocuments();
        this.output = output;
        this.others = List.copyOf(others);
    }

    /** The sites that are built; none if the goals do not render documents. */
    public Set<SiteSources> sites() {
        return documents ? reactor.sites().all() : Set.of();
    }

    /** The folders that hold sources. */
    public List<Root> roots() {
        Set<Root> roots = new LinkedHashSet<>();
        reactor.poms().forEach(pom -> roots.add(Root.ofFile(pom)));
        roots.add(new Root(reactor.settings(), FLAT));
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

    /** Whether a project has documents that the goals do not render. */
    public boolean hasUnrenderedDocuments() {
        return !documents
                && reactor.sites().owners().stream()
                        .map(reactor.sites()::documents)
                        .anyMatch(Files::isDirectory);
    }

    /** Whether reports, or generators of documents, may read the file. Nothing else reads it unless it is a document. */
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

    /** The sources that reports and generators of the sites read. */
    private List<Root> inputs() {
        ProjectSites now = reactor.sites();
        if (documents && now != known) {
            known = now;
            inputs = sources(
                    now.owners().stream().flatMap(project -> ProjectInputs.of(project, reactor.goals()).stream()));
        }
        return inputs;
    }

    private List<Root> skinSources() {
        return sources(skins().stream().flatMap(skin -> Skins.sources(skin).stream()));
    }

    /** Without outputs, which builds write. */
    private List<Root> sources(Stream<Root> roots) {
        List<Path> outputs = reactor.sites().outputs();
        return roots.filter(root -> outputs.stream().noneMatch(root.folder()::startsWith))
                .map(this::withoutOutputs)
                .distinct()
                .toList();
    }

    /** The modules that are skins of the sites. */
    List<MavenProject> skins() {
        return documents ? Skins.among(reactor.sites().projects(), reactor.sites()) : List.of();
    }

    /** The artifactIds of modules that are skins of the sites but not part of this run: the installed skins are used. */
    public List<String> foreignSkins() {
        return documents ? names(Skins.among(reactor.unselected(), reactor.sites()).stream()) : List.of();
    }

    /** The artifactIds of projects whose sites are skipped, though others may link to them. */
    public List<String> withoutSite() {
        ProjectSites sites = reactor.sites();
        return documents ? names(sites.projects().stream().filter(sites::isSkipped)) : List.of();
    }

    private static List<String> names(Stream<MavenProject> projects) {
        return projects.map(MavenProject::getArtifactId).toList();
    }

    /** The output of the changed source, if only one source has changed. */
    public Optional<Path> pageOf(Collection<SourceChange> changes) {
        Set<Path> files = changes.stream().map(SourceChange::file).collect(Collectors.toSet());
        return sites().stream()
                .filter(site -> files.size() == 1 && files.stream().allMatch(site::contains))
                .findFirst()
                .flatMap(site -> site.outputOf(files.iterator().next()));
    }

    /** Whether builds write the file, too. */
    public boolean isGenerated(Path file) {
        return reactor.sites().projects().stream()
                .map(reactor.sites()::generated)
                .anyMatch(file::startsWith);
    }

    /** The marker files that would make a generator take its pages for up to date, though a source has changed. */
    List<Path> wrongMarks() throws IOException {
        List<Path> marks = reactor.sites().projects().stream()
                .map(reactor.sites()::javadocMark)
                .filter(Files::isRegularFile)
                .toList();
        return documents ? olderThanInputs(marks) : marks;
    }

    private List<Path> olderThanInputs(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return List.of();
        }
        FileTime newest = Documents.newest(inputs());
        List<Path> older = new ArrayList<>();
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).compareTo(newest) <= 0) {
                older.add(file);
            }
        }
        return older;
    }

    /** The output folder if its files are not known before a build; empty if something else may write there, too. */
    Optional<Path> unforeseen() {
        return Optional.of(output)
                .filter(folder ->
                        !documents && reactor.sites().outputs().stream().anyMatch(folder::startsWith));
    }

    /**
     * The first build. If only a few sources were saved since the last one, it renders their pages, and the page that is most
     * likely edited next: the first render of a page takes longer than the next ones.
     */
    public BuildPlan initial() throws IOException {
        List<Path> concernAll = new ArrayList<>(reactor.poms());
        concernAll.addAll(reactor.sites().inheritedDescriptors());
        Set<Path> pages = new HashSet<>();
        for (SiteSources site : sites()) {
            Documents saved = Documents.of(site);
            Optional<Set<Path>> outdated = saved.outdated(concernAll);
            if (outdated.isEmpty()) {
                return new Everything();
            }
            pages.addAll(outdated.get());
            saved.latestPage().ifPresent(pages::add);
        }
        // Pages do not tell with which version of a skin they were rendered.
        if (!documents || pages.size() > ModuleExcludes.MOST || reactor.goals().clean() || !skins().isEmpty()) {
            return new Everything();
        }
        BuildPlan render = new Render(sites(), pages, Set.of());
        return areReportsBuilt() ? render : render.and(new Reports());
    }

    /** The pages that list the reports are written only when reports run. */
    private boolean areReportsBuilt() throws IOException {
        return olderThanInputs(sites().stream()
                        .flatMap(site -> ListedReport.lists(site).stream())
                        .filter(Files::isRegularFile)
                        .toList())
                .isEmpty();
    }

    private Root root(Path folder) {
        return withoutOutputs(new Root(folder, ALL));
    }

    /** Excludes outputs, because each build would trigger the next, and folders of documents, which are roots themselves. */
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

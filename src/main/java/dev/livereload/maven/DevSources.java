package dev.livereload.maven;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.Documents;
import dev.livereload.build.SiteSources;
import dev.livereload.build.SourceChange;
import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;

/** What a build depends on, as far as it is not written by builds itself. */
public final class DevSources {

    /** What a module's site inherits from its parents'. */
    private static final Globs DESCRIPTORS = new Globs(List.of("site*.xml", "*/site*.xml"), List.of());

    private final Reactor reactor;
    private final boolean documents;
    private final Path output;
    private final List<Path> others;

    /**
     * Asks the reactor anew each time.
     *
     * @param documents whether the build renders the sites' documents; else it may use any of the projects' sources
     * @param output the folder that is shown
     * @param others folders beside those of the projects
     */
    public DevSources(Reactor reactor, boolean documents, Path output, Collection<Path> others) {
        this.reactor = reactor;
        this.documents = documents;
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
        skins().forEach(skin -> Skins.sources(skin).forEach(folder -> roots.add(root(folder))));
        others.forEach(folder -> roots.add(root(folder)));
        return List.copyOf(roots);
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
    public boolean isProduct(Path file) {
        return reactor.sites().projects().stream()
                .map(reactor.sites()::generated)
                .anyMatch(file::startsWith);
    }

    /** The files for whose sake a generator would take its pages for up to date, whatever has changed. */
    List<Path> wrongMarks() {
        return documents
                ? List.of()
                : reactor.sites().projects().stream()
                        .map(reactor.sites()::javadocMark)
                        .toList();
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
        return documents && skins().isEmpty() ? new Render(sites(), latest, Set.of()) : new Everything();
    }

    /** Never what is built, or each build would be a cause for the next. */
    private Root root(Path folder) {
        List<String> outputs = reactor.sites().outputs().stream()
                .filter(output -> output.startsWith(folder) && !output.equals(folder))
                .map(output -> Globs.literal(folder.relativize(output)) + "/**")
                .toList();
        return new Root(folder, new Globs(List.of(), outputs));
    }
}

package dev.livereload.mojo;

import dev.livereload.maven.ProjectSites;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Site;
import org.apache.maven.project.MavenProject;

/**
 * The sites of a project and its modules as one site. Each is at the path that {@code site:stage} gives it: that of its
 * site URL relative to the project's. A module without such a URL is where the menu of modules links to: at its artifactId
 * below the project that lists it.
 */
final class ModuleSites {

    private final ProjectSites sites;
    private final String server;

    /** The projects by the names of their path on the server, the root project first. */
    private final Map<List<String>, MavenProject> places = new LinkedHashMap<>();

    private ModuleSites(ProjectSites sites, String server) {
        this.sites = sites;
        this.server = server;
    }

    /**
     * Lays out the sites of a project and its modules.
     *
     * @param root the project whose site is at the root
     * @param reactor all projects; one that this run does not build may have been built before
     */
    static SiteTree of(MavenProject root, ProjectSites reactor) {
        ModuleSites modules =
                new ModuleSites(reactor, SiteUrl.of(root).map(SiteUrl::server).orElse(""));
        modules.add(root, List.of());
        return new SiteTree(reactor.output(root), modules.mounts());
    }

    private void add(MavenProject project, List<String> fallback) {
        List<String> names = SiteUrl.of(project)
                .filter(url -> url.server().equals(server))
                .map(SiteUrl::names)
                // Modules that inherit the URL without a path all have that of the project.
                .filter(place -> !places.containsKey(place))
                .orElse(fallback);
        places.putIfAbsent(names, project);
        for (MavenProject module : modules(project)) {
            List<String> below = new ArrayList<>(names);
            below.add(module.getArtifactId());
            add(module, below);
        }
    }

    private List<MavenProject> modules(MavenProject project) {
        Path base = project.getBasedir().toPath();
        List<Path> listed = project.getModules().stream()
                .map(module -> base.resolve(module).normalize())
                .toList();
        // A module is declared by its folder or its POM.
        return sites.projects().stream()
                .filter(each -> listed.contains(each.getBasedir().toPath())
                        || listed.contains(each.getFile().toPath()))
                .toList();
    }

    /**
     * The first path is the project's own. A module next to the project, as in a flat layout, is also mounted at its path
     * below their common parent, because browsers resolve {@code ../module} at the root to {@code /module}.
     */
    private Map<SitePath, Path> mounts() {
        List<String> own = places.keySet().iterator().next();
        List<String> common = new ArrayList<>(own);
        places.keySet()
                .forEach(names ->
                        common.subList(shared(common, names), common.size()).clear());
        Map<SitePath, Path> mounts = new LinkedHashMap<>();
        for (List<String> above : List.of(own, common)) {
            places.forEach((names, project) -> {
                if (shared(above, names) == above.size() && names.size() > above.size() && !sites.isSkipped(project)) {
                    SitePath place = SitePath.of(names.subList(above.size(), names.size()));
                    mounts.putIfAbsent(place, sites.output(project));
                }
            });
        }
        return mounts;
    }

    private static int shared(List<String> one, List<String> other) {
        int length = 0;
        while (length < Math.min(one.size(), other.size()) && one.get(length).equals(other.get(length))) {
            length++;
        }
        return length;
    }

    /**
     * The address to which a project's site is deployed.
     *
     * @param server the part before the path; sites with the same one can link to each other by a path
     * @param names the names in the path
     */
    record SiteUrl(String server, List<String> names) {

        SiteUrl {
            names = List.copyOf(names);
        }

        /** Empty if the project has none. */
        static Optional<SiteUrl> of(MavenProject project) {
            return Optional.ofNullable(project.getDistributionManagement())
                    .map(DistributionManagement::getSite)
                    .map(Site::getUrl)
                    .map(SiteUrl::parse);
        }

        /** Accepts any kind: {@code https://host/path}, {@code scm:git:git@host:path} and so on. */
        static SiteUrl parse(String url) {
            int scheme = url.lastIndexOf("://");
            int slash = url.indexOf('/', scheme + 3);
            int path = scheme < 0 ? url.lastIndexOf(':') + 1 : slash < 0 ? url.length() : slash;
            List<String> names = new ArrayList<>();
            for (String name : url.substring(path).split("/", -1)) {
                switch (name) {
                    case "", "." -> {}
                    case ".." ->
                        names.subList(Math.max(0, names.size() - 1), names.size())
                                .clear();
                    default -> names.add(name);
                }
            }
            return new SiteUrl(url.substring(0, path), names);
        }
    }
}

package dev.livereload.mojo;

import dev.livereload.maven.ProjectSites;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.project.MavenProject;

/**
 * The sites of a project and its modules as one, each at the place that {@code site:stage} gives it: that of its site URL
 * below the project's. A module without such a URL is where the menu of modules looks for it: below the project that
 * lists it, by its artifactId.
 */
final class ModuleSites {

    private final ProjectSites sites;
    private final String server;

    /** The names from the server's root down, which lead to the project itself as well. */
    private final Map<List<String>, MavenProject> places = new LinkedHashMap<>();

    private ModuleSites(ProjectSites sites, String server) {
        this.sites = sites;
        this.server = server;
    }

    /**
     * Lays out the sites of a project and its modules.
     *
     * @param root whose site is shown at the root
     * @param reactor where modules are found; those that are not built in this run may have been in another
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
                // All modules have the project's URL when they are told to inherit it as it is.
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
        // A module is named by its folder or by its POM.
        return sites.projects().stream()
                .filter(each -> listed.contains(each.getBasedir().toPath())
                        || listed.contains(each.getFile().toPath()))
                .toList();
    }

    /**
     * The first place is the project's own. A module that lies beside it, as in a flat layout, is found by its place on
     * the server, and so are then all others: browsers take {@code ../module} at the root for {@code /module}.
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
}

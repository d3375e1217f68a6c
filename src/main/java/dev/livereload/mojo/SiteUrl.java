package dev.livereload.mojo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Site;
import org.apache.maven.project.MavenProject;

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
                    names.subList(Math.max(0, names.size() - 1), names.size()).clear();
                default -> names.add(name);
            }
        }
        return new SiteUrl(url.substring(0, path), names);
    }
}

package dev.livereload.maven;

import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import dev.livereload.site.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** Finds the modules that are skins of sites. */
final class Skins {

    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?(?:-->|\\z)");
    private static final Pattern SKIN = Pattern.compile("(?s)<skin>(.*?)(?:</skin>|\\z)");

    private static final Pattern LEADING_SLASHES = Pattern.compile("^(?:\\.?/)++");

    private Skins() {}

    /** The modules that a descriptor of a site names, its own or an inherited one. */
    static List<MavenProject> among(List<MavenProject> modules, ProjectSites sites) {
        List<MavenProject> packaged = modules.stream()
                .filter(project -> !project.getPackaging().equals("pom"))
                .toList();
        // This runs after each build, so it reads nothing if no module can be a skin.
        List<String> named = packaged.isEmpty() ? List.of() : named(sites);
        return packaged.stream()
                .filter(project -> named.stream().anyMatch(skin -> isNamed(project, skin)))
                .toList();
    }

    private static List<String> named(ProjectSites sites) {
        return SiteDescriptors.of(sites).stream()
                .flatMap(Skins::named)
                .distinct()
                .toList();
    }

    /** The sources of a module's artifact; builds may write some of them. */
    static Set<Root> sources(MavenProject module) {
        Path base = module.getBasedir().toPath();
        Set<Root> sources = new LinkedHashSet<>();
        sources.add(new Root(base.resolve("src/main"), new Globs(List.of(), List.of())));
        for (Resource resource : module.getResources()) {
            Path folder = base.resolve(resource.getDirectory()).normalize();
            sources.add(new Root(folder, new Globs(globs(resource.getIncludes()), globs(resource.getExcludes()))));
        }
        return sources;
    }

    /** Patterns of Ant, which are always relative. */
    private static List<String> globs(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> LEADING_SLASHES
                        .matcher(pattern.strip().replace('\\', '/'))
                        .replaceFirst(""))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    private static Stream<String> named(Path descriptor) {
        try {
            // Coordinates are the same bytes in all usual encodings.
            String text =
                    new String(RegularFile.read(descriptor, SiteDescriptors.LONGEST), StandardCharsets.ISO_8859_1);
            return SKIN
                    .matcher(COMMENT.matcher(text).replaceAll(""))
                    .results()
                    .map(skin -> skin.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isNamed(MavenProject project, String skin) {
        return stands(skin, "groupId", project.getGroupId()) && stands(skin, "artifactId", project.getArtifactId());
    }

    private static boolean stands(String skin, String element, String value) {
        String begin = "<" + element + ">";
        int at = skin.indexOf(begin);
        int end = skin.indexOf('<', at + begin.length());
        return at >= 0
                && end >= 0
                && mayBe(skin.substring(at + begin.length(), end).strip(), value);
    }

    /** Whether coordinates may have this value: an expression may stand for anything. */
    private static boolean mayBe(String text, String value) {
        int begin = text.indexOf("${");
        return begin < 0
                ? text.equals(value)
                : value.startsWith(text.substring(0, begin))
                        && value.endsWith(text.substring(text.lastIndexOf('}') + 1));
    }
}

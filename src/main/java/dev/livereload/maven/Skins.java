package dev.livereload.maven;

import static java.util.stream.Collectors.joining;

import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** Finds the modules that are skins of sites. */
final class Skins {

    private static final Pattern DESCRIPTOR = Pattern.compile("site(?:_.*)?\\.xml");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern SKIN = Pattern.compile("(?s)<skin>(.*?)</skin>");

    /** An expression may stand for anything. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

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
        Set<Path> folders = new LinkedHashSet<>();
        for (MavenProject project : sites.owners()) {
            folders.add(sites.documents(project));
            folders.addAll(sites.inherited(project));
        }
        return folders.stream()
                .flatMap(Skins::descriptors)
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
                .map(pattern -> pattern.strip().replace('\\', '/').replaceAll("^(?:\\.?/)+", ""))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    private static Stream<Path> descriptors(Path folder) {
        // Maven reports a descriptor that cannot be read.
        try (Stream<Path> files = Files.find(
                folder,
                2,
                (file, attributes) ->
                        DESCRIPTOR.matcher(file.getFileName().toString()).matches())) {
            return files.toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    private static Stream<String> named(Path descriptor) {
        try {
            // Coordinates are the same bytes in all usual encodings.
            String text = Files.readString(descriptor, StandardCharsets.ISO_8859_1);
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
        Matcher text = Pattern.compile("<" + element + ">\\s*([^<]*?)\\s*</").matcher(skin);
        return text.find() && pattern(text.group(1)).matcher(value).matches();
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Stream.of(EXPRESSION.split(text, -1)).map(Pattern::quote).collect(joining(".*")));
    }
}

package dev.livereload;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages for users and contributors: README.md and its neighbours, and the sources of the site. */
final class DocsTest {

    private static final Path SITE = Path.of("src/site/markdown");
    private static final String REPOSITORY = "https://github.com/livereload-maven-plugin/livereload-maven-plugin/";

    /** Pages that reports make. */
    private static final Set<String> REPORTS = Set.of("plugin-info.html", "issue-management.html", "licenses.html");

    /** A test would change the local repository of the machine. */
    private static final String INSTALLATION = "mvn install -DskipTests";

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\|.*");
    private static final Pattern PARAMETER =
            Pattern.compile("<(\\w+) implementation=\"[^\"]*\"(?: default-value=\"([^\"]*)\")?>\\$\\{livereload\\.");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern MENU_ITEM = Pattern.compile("<item [^>]*href=\"([^\"]+)\"");
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile(
            "(?:livereload-maven-plugin(?::|</artifactId>\\s*<version>)|\\| version \\| )([\\w.-]+)(?=[ :<])");
    private static final Pattern GOALS = Pattern.compile("(?m)^invoker\\.goals\\S* = (.*)$");
    private static final Pattern STARTED = Pattern.compile("\\.((?:maven\\(|npm\\(npm, )[^)]*)\\)");

    /** Descriptions in the table that stand for a missing default value. */
    private static final List<String> IN_WORDS = List.of(
            "that of the site",
            "35729, or the next free one",
            "all files",
            "none",
            "found in your environment",
            "without end",
            "at a terminal with a display");

    @Test
    void listsEachParameterOfTheGoalsWithItsDefault() throws IOException {
        assertThat(table()).containsExactlyInAnyOrderElementsOf(parameters());
    }

    @Test
    void linksOnlyToFilesThatExist() throws IOException {
        for (Path page : pages()) {
            assertThat(matches(LINK, page)).as(page.toString()).allMatch(link -> exists(page, link));
        }
    }

    @Test
    void hasEachPageOfTheSiteInTheMenu() throws IOException {
        Set<String> expected;
        try (Stream<Path> files = Files.list(SITE)) {
            expected = files.map(file -> file.getFileName().toString().replace(".md", ".html"))
                    .collect(toSet());
        }
        expected.addAll(REPORTS);
        assertThat(matches(MENU_ITEM, Path.of("src/site/site.xml")))
                .filteredOn(item -> !item.startsWith("https:"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void givesTheVersionOfThePom() throws IOException {
        String version = version();
        for (Path page : pages()) {
            assertThat(matches(VERSION, page)).as(page.toString()).allMatch(version::equals);
        }
        assertThat(matches(VERSION, Path.of("README.md"))).isNotEmpty();
    }

    /** A command is run if a test starts Maven with all of its words. */
    @Test
    void givesOnlyCommandsThatAreRunInEachBuild() throws IOException {
        List<Set<String>> run = commandsThatAreRun();
        for (Path page : pages()) {
            assertThat(matches(COMMANDS, page))
                    .as(page.toString())
                    .flatMap(block -> List.of(block.split(" && |\n", -1)))
                    .filteredOn(command -> !command.equals(INSTALLATION))
                    .allMatch(command -> run.stream().anyMatch(words -> words.containsAll(words(command))));
        }
    }

    private static List<Set<String>> commandsThatAreRun() throws IOException {
        List<Set<String>> run = new ArrayList<>();
        run.add(Set.of("bash", ".ci/run"));
        for (String line : Files.readAllLines(Path.of(".ci/run"))) {
            run.add(words(line.replace(" -B", "")));
        }
        for (Path file : files("src/it", "invoker.properties")) {
            matches(GOALS, file).forEach(goals -> run.add(words("mvn " + interpolated(goals))));
        }
        for (Path file : files("src/test/java/dev/livereload/stories", "Story.java")) {
            matches(STARTED, file)
                    .forEach(started -> run.add(words(started.replaceFirst("maven\\(", "mvn ")
                            .replaceFirst("npm\\(npm,", "npm")
                            .replaceAll("[\",]", ""))));
        }
        return run;
    }

    /** Without the folder: tests run a copy of an example. */
    private static Set<String> words(String command) {
        return Set.copyOf(List.of(command.strip()
                .replaceFirst("(?:-f|--prefix) examples/[\\w-]+ ", "")
                .split(" +", -1)));
    }

    private static String interpolated(String goals) {
        return goals.replace("${project.groupId}", "dev.livereload")
                .replace("${project.artifactId}", "livereload-maven-plugin")
                .replace("${project.version}", version());
    }

    private static boolean exists(Path page, String link) {
        if (link.startsWith(REPOSITORY)) {
            return Files.exists(Path.of(link.substring(REPOSITORY.length()).replaceFirst("^(?:blob|tree)/main/", "")));
        }
        return link.startsWith("https:")
                || REPORTS.contains(link)
                || Files.exists(page.resolveSibling(link))
                || (page.startsWith(SITE) && Files.exists(Path.of("src/site/resources", link)));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(files(SITE.toString(), ".md"));
        try (Stream<Path> files = Files.list(Path.of(""))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static List<String> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String version() {
        try {
            return matches(Pattern.compile("(?m)^  <version>(.*)</version>$"), Path.of("pom.xml"))
                    .get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> table() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(SITE.resolve("parameters.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row.group(1) + "="
                        + (IN_WORDS.contains(row.group(2)) ? "" : row.group(2).replace("`", "")));
            }
        }
        return rows;
    }

    private static Set<String> parameters() throws IOException {
        String descriptor = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
        Set<String> parameters = new LinkedHashSet<>();
        Matcher parameter = PARAMETER.matcher(descriptor);
        while (parameter.find()) {
            parameters.add(parameter.group(1) + "=" + (parameter.group(2) == null ? "" : parameter.group(2)));
        }
        assertThat(parameters).isNotEmpty();
        return parameters;
    }
}

package dev.livereload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Maven project with a site, and the page that the benchmark edits. */
final class Manual {

    private static final Path EXAMPLE = Path.of("examples/site");
    private static final String NO_REPORTS = "<excludeDefaults>true</excludeDefaults>";
    private static final String REPORTS = """
            <plugins>
              <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-project-info-reports-plugin</artifactId>
                <version>3.9.0</version>
              </plugin>
            </plugins>
            """;

    /** A layout with a list of all pages, as in the menu of the Maven site. */
    private static final String HUGO_LAYOUT = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
            <ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .File.Path }}</a></li>{{ end }}</ul>
            {{ .Content }}
            </body></html>
            """;

    /** The pages of the site. */
    enum Pages {
        EXAMPLE("the example site", 0, 0),
        GENERATED("200 pages, no reports", 200, 200),
        GENERATED_WITH_REPORTS("200 pages, project-info reports", 200, 200),
        MANY("2,000 pages, 200 in the menu", 2000, 200),
        MANY_IN_MENU("2,000 pages, all in the menu", 2000, 2000);

        private final String title;
        private final int generated;
        private final int inMenu;

        Pages(String title, int generated, int inMenu) {
            this.title = title;
            this.generated = generated;
            this.inMenu = inMenu;
        }

        @Override
        public String toString() {
            return title;
        }

        boolean hasReports() {
            return this == GENERATED_WITH_REPORTS;
        }

        /** The name of the edited page. */
        private String edited() {
            return this == EXAMPLE ? "usage" : "page7";
        }
    }

    private final Path folder;
    private final Pages pages;
    private final String text;

    private Manual(Path folder, Pages pages) throws IOException {
        this.folder = folder;
        this.pages = pages;
        text = Files.readString(source());
    }

    static Manual write(Path folder, Pages pages) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(file -> !file.startsWith(EXAMPLE.resolve("target")))
                    .toList()) {
                Files.copy(file, folder.resolve(EXAMPLE.relativize(file).toString()));
            }
        }
        if (pages.generated > 0) {
            generate(folder, pages);
        }
        if (pages.hasReports()) {
            replace(folder.resolve("pom.xml"), NO_REPORTS, REPORTS);
        }
        return new Manual(folder, pages);
    }

    Path folder() {
        return folder;
    }

    /** The edited page's path on the Maven site. */
    String page() {
        return pages.edited() + ".html";
    }

    /** The edited page's path with Hugo and MkDocs. */
    String place() {
        return pages.edited() + "/";
    }

    Path html() {
        return folder.resolve("target/site").resolve(page());
    }

    /** Saves the page with a new text at the end; returns the time just before, in milliseconds since 1970. */
    long save(int edit) throws IOException {
        return save(edit, "");
    }

    /** Saves the page with more after that text, on the same line. */
    long save(int edit, String more) throws IOException {
        String edited = text + "\n\n" + Seen.text(edit) + more + "\n";
        long begin = Instant.now().toEpochMilli();
        Files.writeString(source(), edited);
        return begin;
    }

    /** Saves the site descriptor with another name of a menu, which all pages show. */
    void saveDescriptor(int edit) throws IOException {
        Path descriptor = folder.resolve("src/site/site.xml");
        String text = Files.readString(descriptor);
        Files.writeString(descriptor, text.replaceAll("name=\"Recipes[^\"]*\"", "name=\"Recipes " + edit + "\""));
    }

    /** Lets Hugo build the Markdown pages. */
    void useHugo() throws IOException {
        Files.writeString(folder.resolve("config.toml"), "contentDir = \"src/site/markdown\"\n");
        Path layouts = Files.createDirectories(folder.resolve("layouts/_default"));
        for (String kind : List.of("single", "list")) {
            Files.writeString(layouts.resolve(kind + ".html"), HUGO_LAYOUT);
        }
        try (Stream<Path> files = Files.walk(markdown(folder))) {
            for (Path index : files.filter(file -> file.endsWith("index.md")).toList()) {
                // Hugo treats the files next to an index.md as parts of that page.
                Files.move(index, index.resolveSibling("_index.md"));
            }
        }
    }

    /** Lets MkDocs build the Markdown pages. */
    void useMkDocs() throws IOException {
        Files.writeString(folder.resolve("mkdocs.yml"), "site_name: Tidebook\ndocs_dir: src/site/markdown\n");
    }

    private Path source() {
        return markdown(folder).resolve(pages.edited() + ".md");
    }

    private static Path markdown(Path folder) {
        return folder.resolve("src/site/markdown");
    }

    private static void generate(Path folder, Pages pages) throws IOException {
        for (int page = 0; page < pages.generated; page++) {
            Files.writeString(markdown(folder).resolve("page" + page + ".md"), page(page, pages.generated));
        }
        String items = IntStream.range(0, pages.inMenu)
                .mapToObj(page -> "<item name=\"Page " + page + "\" href=\"page" + page + ".html\" />\n")
                .collect(Collectors.joining());
        replace(
                folder.resolve("src/site/site.xml"),
                "<menu name=\"Background\">",
                "<menu name=\"Pages\">\n" + items + "</menu>\n<menu name=\"Background\">");
    }

    /** A page of about 60 lines. */
    private static String page(int number, int count) {
        String sections = IntStream.range(0, 7)
                .mapToObj(section -> """

                        ## Section %d

                        The tide comes in twice a day, and goes out **twice** a day; see the [next](page%d.html) page.
                        The text is of *no* importance, but it is as long as that of a real page.

                        - high water at `06:12`
                        - low water at `12:25`
                        """.formatted(section, (number + 1) % count))
                .collect(Collectors.joining());
        return "# Page " + number + "\n" + sections;
    }

    private static void replace(Path file, String before, String after) throws IOException {
        Files.writeString(file, Files.readString(file).replace(before, after));
    }
}

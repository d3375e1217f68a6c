package dev.livereload.maven;

import dev.livereload.build.SiteSources;
import dev.livereload.site.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report of a site, as the pages of maven-site-plugin list it.
 *
 * @param outputName the report's page, without the suffix
 * @param category {@code Project Info} or {@code Project Reports}, as in maven-reporting-api
 * @param names its name by locale; {@link StandInReport#DEFAULT} is the default locale
 * @param descriptions its description by locale
 */
record ListedReport(String outputName, String category, Map<String, String> names, Map<String, String> descriptions) {

    /** The page that lists the reports of a category. */
    private static final Map<String, String> PAGES =
            Map.of("Project Info", "project-info.html", "Project Reports", "project-reports.html");

    private static final long LONGEST_PAGE = 16L * 1024 * 1024;

    private static final Pattern ROW = Pattern.compile(
            "<td[^>]{0,50}>\\s{0,9}<a href=\"([^\"#:]{1,500})\\.html\"[^>]{0,50}>([^<]{0,500})</a>\\s{0,9}</td>"
                    + "\\s{0,9}<td[^>]{0,50}>([^<]{0,2000})</td>");

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#([0-9]{1,6})|#x([0-9a-fA-F]{1,5})|(amp|lt|gt|quot|apos));");

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private record Row(String outputName, String name, String description) {}

    ListedReport {
        names = Map.copyOf(names);
        descriptions = Map.copyOf(descriptions);
    }

    /** The pages that list reports, in all locales; some may not exist. */
    static List<Path> lists(SiteSources site) {
        return site.outputs().stream()
                .flatMap(output -> PAGES.values().stream().map(output::resolve))
                .toList();
    }

    /** The reports of a site in the order of its menus; none if no page lists any. */
    static List<ListedReport> of(SiteSources site) throws IOException {
        List<ListedReport> reports = new ArrayList<>();
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            reports.addAll(listed(site, page.getKey(), page.getValue()));
        }
        return reports;
    }

    private static List<ListedReport> listed(SiteSources site, String category, String page) throws IOException {
        Map<String, ListedReport> reports = new LinkedHashMap<>();
        for (Row row : rows(site.output().resolve(page))) {
            ListedReport report = new ListedReport(row.outputName(), category, Map.of(), Map.of());
            reports.put(row.outputName(), report.in(StandInReport.DEFAULT, row));
        }
        for (String locale : site.locales()) {
            for (Row row : rows(site.output().resolve(locale).resolve(page))) {
                reports.computeIfPresent(row.outputName(), (name, report) -> report.in(locale, row));
            }
        }
        return List.copyOf(reports.values());
    }

    /** The report's page in each language that lists it. */
    Set<Path> pages(SiteSources site) {
        return Stream.concat(Stream.of(""), site.locales().stream().filter(names::containsKey))
                .map(locale -> site.output().resolve(locale).resolve(outputName + ".html"))
                .collect(Collectors.toSet());
    }

    /** This report, with its name and description in one more language. */
    private ListedReport in(String locale, Row row) {
        return new ListedReport(
                outputName, category, with(names, locale, row.name()), with(descriptions, locale, row.description()));
    }

    private static Map<String, String> with(Map<String, String> texts, String locale, String text) {
        Map<String, String> all = new HashMap<>(texts);
        all.put(locale, text);
        return all;
    }

    private static List<Row> rows(Path page) throws IOException {
        // The site may have no report of this category, or none in this language.
        if (!Files.isRegularFile(page)) {
            return List.of();
        }
        return ROW.matcher(new String(RegularFile.read(page, LONGEST_PAGE), StandardCharsets.UTF_8))
                .results()
                .map(row -> new Row(row.group(1), text(row.group(2)), text(row.group(3))))
                .toList();
    }

    private static String text(String html) {
        return REFERENCE.matcher(html).replaceAll(reference -> Matcher.quoteReplacement(character(reference)));
    }

    private static String character(MatchResult reference) {
        if (reference.group(1) != null) {
            return Character.toString(Integer.parseInt(reference.group(1)));
        }
        if (reference.group(2) != null) {
            return Character.toString(Integer.parseInt(reference.group(2), 16));
        }
        return NAMED.getOrDefault(reference.group(3), reference.group());
    }
}

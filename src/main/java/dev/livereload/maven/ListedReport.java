package dev.livereload.maven;

import dev.livereload.build.SiteSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as the menus have it.
 *
 * @param outputName its page, without the suffix
 * @param category {@code Project Info} or {@code Project Reports}, as maven-reporting-api calls them
 * @param names what it is called, by locale; that of the site's root is {@link StandInReport#DEFAULT}
 * @param descriptions what it is said to be, likewise
 */
record ListedReport(String outputName, String category, Map<String, String> names, Map<String, String> descriptions) {

    ListedReport {
        names = Map.copyOf(names);
        descriptions = Map.copyOf(descriptions);
    }

    /** Where the report is, in each language that lists it. */
    Set<Path> pages(SiteSources site) {
        return Stream.concat(Stream.of(""), site.locales().stream().filter(names::containsKey))
                .map(locale -> site.output().resolve(locale).resolve(outputName + ".html"))
                .collect(Collectors.toSet());
    }

    /** This report, with what it is called in one more language. */
    ListedReport in(String locale, String name, String description) {
        return new ListedReport(
                outputName, category, with(names, locale, name), with(descriptions, locale, description));
    }

    private static Map<String, String> with(Map<String, String> texts, String locale, String text) {
        Map<String, String> all = new HashMap<>(texts);
        all.put(locale, text);
        return all;
    }
}

package dev.livereload.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a site at one moment, without the dates in them. */
public final class SiteFiles {

    private final Map<String, String> contents;

    private SiteFiles(Map<String, String> contents) {
        this.contents = contents;
    }

    public static SiteFiles of(Path site) throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return new SiteFiles(files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> site.relativize(file).toString(), SiteFiles::content)));
        }
    }

    /** The files that differ, or that only one of the two sites has. */
    public List<String> differingFrom(SiteFiles other) {
        TreeSet<String> files = new TreeSet<>(contents.keySet());
        files.addAll(other.contents.keySet());
        files.removeIf(file -> contents.containsKey(file) && contents.get(file).equals(other.contents.get(file)));
        return List.copyOf(files);
    }

    boolean areWhole() {
        return contents.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".html"))
                .allMatch(file -> file.getValue().contains("</html>"));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replaceAll("\\d{4}-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d:\\d\\d UTC)?", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.livereload.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A site that an author and builds write: its pages, their assets, and the contents that builds write. */
final class ChaosSite {

    static final List<String> PAGES = List.of(
            "index.html",
            "usage.html",
            "recipes.html",
            "changes.html",
            "guide/index.html",
            "guide/first.html",
            "guide/second.html",
            "api/index.html",
            "latest.html");

    /** The page that may be a link to another one. */
    private static final String LINK = "latest.html";

    /** A version of a page uses one of so many assets. */
    private static final int ASSETS_IN_USE = 3;

    static final List<String> ASSETS =
            List.of("css/site.css", "css/guide.css", "js/app.js", "js/menu.js", "data/words.json", "img/tide.png");

    private static final Pattern DATE = Pattern.compile("Last Published: [-\\d]+");
    private static final Pattern SCRIPT =
            Pattern.compile("<script src=\"/livereload\\.js\\?[^\"]*\"(?: xmlns=\"[^\"]*\")?></script>");
    private static final int MOST_PAUSE_MILLIS = 30;

    private final Path folder;
    private final Random random;
    private final History history;
    private final Map<String, String> drafts = new TreeMap<>();
    private int versions;

    ChaosSite(Path folder, Random random, History history) {
        this.folder = folder;
        this.random = random;
        this.history = history;
        Stream.concat(PAGES.stream(), ASSETS.stream()).forEach(this::draft);
    }

    /** The text of a page or an asset without the date and the script, which make no difference to a reader. */
    static String essence(String text) {
        return SCRIPT.matcher(DATE.matcher(text).replaceAll("")).replaceAll("");
    }

    Path folder() {
        return folder;
    }

    String anyPage() {
        return PAGES.get(random.nextInt(PAGES.size()));
    }

    String any() {
        return random.nextInt(3) > 0 ? anyPage() : ASSETS.get(random.nextInt(ASSETS.size()));
    }

    /** The current content of a file; empty if there is no file. */
    Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    /** Gives a file a new content, which the next write writes. */
    void draft(String name) {
        versions++;
        drafts.put(name, name.endsWith(".html") ? page(name) : "/* version " + versions + " of " + name + " */\n");
    }

    /** Writes a file in one step, as a careful generator does. */
    void move(String name) throws IOException {
        Path next = Files.writeString(prepared(name).resolveSibling(".next~"), content(name));
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        note(name);
    }

    /** Truncates a file and writes it in two parts. */
    void overwrite(String name) throws IOException, InterruptedException {
        String content = content(name);
        try (var out = Files.newBufferedWriter(prepared(name))) {
            note(name);
            pause(random.nextInt(MOST_PAUSE_MILLIS));
            int half = content.length() / 2;
            out.write(content, 0, half);
            out.flush();
            note(name);
            pause(random.nextInt(MOST_PAUSE_MILLIS));
            out.write(content, half, content.length() - half);
        }
        note(name);
    }

    void write(String name) throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            move(name);
        } else {
            overwrite(name);
        }
    }

    void delete(String name) throws IOException {
        if (Files.deleteIfExists(folder.resolve(name))) {
            note(name);
        }
    }

    /** Moves a page over another one. */
    void rename(String from) throws IOException {
        String to = anyPage();
        Path source = folder.resolve(from);
        if (!to.equals(from) && Files.exists(source) && !Files.isSymbolicLink(source)) {
            Files.move(source, prepared(to), StandardCopyOption.REPLACE_EXISTING);
            note(from);
            note(to);
        }
    }

    /** Writes the files that an earlier build has left. */
    void begin() throws IOException {
        for (String name : drafts.keySet()) {
            Files.setLastModifiedTime(
                    Files.writeString(prepared(name), content(name)),
                    FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            note(name);
        }
    }

    /** Writes all files, some of them with a new content. */
    void rebuild(int oneChangedIn) throws IOException, InterruptedException {
        boolean careful = random.nextBoolean();
        for (String name : List.copyOf(drafts.keySet())) {
            if (random.nextInt(oneChangedIn) == 0) {
                draft(name);
            }
            if (careful) {
                move(name);
            } else {
                overwrite(name);
            }
        }
    }

    /** Deletes the whole folder. */
    void clean() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        drafts.keySet().forEach(this::note);
    }

    /** Makes a page a link to another one. */
    void link(String target) throws IOException {
        if (!target.equals(LINK)) {
            Path link = prepared(LINK);
            Files.deleteIfExists(link);
            note(LINK);
            Files.createSymbolicLink(link, folder.resolve(target));
            note(LINK);
        }
    }

    /** Saves a file with the same content. */
    void touch(String name) throws IOException {
        Optional<String> content = read(name);
        if (content.isPresent()) {
            Files.writeString(folder.resolve(name), content.get());
        }
    }

    /** The rhythm of the author and of the clients is an input. All waits for results are for conditions. */
    static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    private Path prepared(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        if (Files.isSymbolicLink(file)) {
            // A write would follow the link, and change two pages.
            Files.delete(file);
        }
        return file;
    }

    /** A link changes with its target. */
    private void note(String name) {
        history.note(name, folder);
        if (Files.isSymbolicLink(folder.resolve(LINK))) {
            history.note(LINK, folder);
        }
    }

    private String content(String name) {
        return drafts.get(name)
                .replace("DATE", "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
    }

    private String page(String name) {
        String up = name.contains("/") ? "../" : "";
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Tides</title>\n");
        for (String asset : ASSETS) {
            if (random.nextInt(ASSETS_IN_USE) == 0) {
                page.append("<link data-asset=\"").append(up).append(asset).append("\">\n");
            }
        }
        page.append("</head><body><p>version ")
                .append(versions)
                .append(" of ")
                .append(name)
                .append("</p>\n");
        page.append("<p>The tide comes in twice a day.</p>\n".repeat(random.nextInt(200)));
        return page + "<li id=\"publishDate\">Last Published: DATE</li></body></html>\n";
    }
}

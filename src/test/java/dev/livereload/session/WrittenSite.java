package dev.livereload.session;

import static java.util.stream.Collectors.joining;

import dev.livereload.session.Reference.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A site with random content: the drafts of its files, and writes of them to disk. */
final class WrittenSite {

    static final List<String> PAGES =
            List.of("index.html", "a.html", "b.html", "c.html", "dir/index.html", "dir/d.html");
    private static final List<String> FRAMES = List.of("frames/x.html", "frames/y.html");
    private static final List<String> STYLES = List.of("css/site.css", "css/base.css", "dir/own.css");
    private static final List<String> SCRIPTS = List.of("js/app.js", "js/lib.js");
    private static final List<String> IMAGES = List.of("img/logo.png", "img/photo.webp", "dir/map.gif");
    private static final List<String> FONTS = List.of("fonts/text.woff2");
    private static final List<String> FETCHED = List.of("data/words.json", "c.html", "css/base.css", "img/photo.webp");

    private record Draft(int version, List<Reference> references) {}

    private final Path root;
    private final Random random;
    private final Consumer<Path> written;
    private final Map<String, Draft> drafts = new TreeMap<>();
    private int versions;
    private int date;

    /**
     * Plans a site without writing it.
     *
     * @param written called after each write
     */
    WrittenSite(Path root, Random random, Consumer<Path> written) {
        this.root = root;
        this.random = random;
        this.written = written;
        all().forEach(this::draft);
    }

    /** All places that the site may write to. */
    static List<String> all() {
        List<String> all = new ArrayList<>(PAGES);
        List.of(FRAMES, STYLES, SCRIPTS, IMAGES, FONTS, List.of("data/words.json"))
                .forEach(all::addAll);
        return all;
    }

    private static List<List<String>> kinds() {
        return List.of(PAGES, FRAMES, STYLES, SCRIPTS, IMAGES, FONTS, List.of("data/words.json"));
    }

    String anyPlace() {
        return any(all());
    }

    /** Replaces the draft of a file. */
    void draft(String place) {
        drafts.put(place, new Draft(++versions, references(place)));
    }

    void edit(String place) {
        draft(place);
        write(place);
    }

    void newDate() {
        date++;
    }

    /** The places that a build writes; it leaves other files alone. */
    List<String> planned() {
        return List.copyOf(drafts.keySet());
    }

    /** Writes the draft of a file. */
    void write(String place) {
        Draft draft = drafts.get(place);
        if (draft != null) {
            put(place, dated(place, draft));
        }
    }

    /** Writes a random beginning of a draft. */
    void writeHalf(String place) {
        Draft draft = drafts.get(place);
        if (draft != null) {
            String text = dated(place, draft);
            put(place, text.substring(0, random.nextInt(text.length())));
        }
    }

    /** Deletes a file, which the next build may write again. */
    void delete(String place) {
        try {
            if (Files.deleteIfExists(root.resolve(place))) {
                written.accept(root.resolve(place));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file and its draft. */
    void drop(String place) {
        drafts.remove(place);
        delete(place);
    }

    /** Moves a file and its draft; a file of another kind gets new references. */
    void rename(String from, String to) {
        Draft draft = drafts.remove(from);
        if (draft != null) {
            drafts.put(to, draft);
            if (kinds().stream().noneMatch(kind -> kind.contains(from) && kind.contains(to))) {
                draft(to);
            }
            delete(from);
            write(to);
        }
    }

    private void put(String place, String text) {
        try {
            Path file = root.resolve(place);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            written.accept(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String dated(String place, Draft draft) {
        return text(place, draft).replace("%s", String.valueOf(date));
    }

    private static String text(String place, Draft draft) {
        String up = "../".repeat((int) place.chars().filter(c -> c == '/').count());
        String references = draft.references().stream()
                .map(reference -> reference.kind().line(up + reference.place()))
                .collect(joining());
        if (!Uses.isPage(place)) {
            return references + "/* version " + draft.version() + " */\n";
        }
        return "<html><head>\n" + references + "</head><body>\n<p>version " + draft.version()
                + "</p>\n<li id=\"publishDate\">Last Published: 2026-%s</li>\n</body></html>\n";
    }

    private List<Reference> references(String place) {
        List<Reference> references = new ArrayList<>();
        if (place.endsWith(".css")) {
            add(references, Kind.IMPORT, STYLES, 2);
            add(references, Kind.FONT, FONTS, 2);
            add(references, Kind.BACKGROUND, IMAGES, 2);
        } else if (place.endsWith(".js")) {
            add(references, Kind.MODULE, SCRIPTS, 2);
            add(references, Kind.FETCH, FETCHED, 2);
        } else if (Uses.isPage(place)) {
            add(references, Kind.STYLE, STYLES, 1);
            add(references, Kind.SCRIPT, SCRIPTS, 2);
            add(references, Kind.IMAGE, IMAGES, 2);
        }
        if (PAGES.contains(place)) {
            add(references, Kind.FRAME, FRAMES, 3);
        }
        return references;
    }

    private void add(List<Reference> references, Kind kind, List<String> choice, int oneIn) {
        if (random.nextInt(oneIn) == 0) {
            references.add(new Reference(kind, any(choice)));
        }
    }

    private String any(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}

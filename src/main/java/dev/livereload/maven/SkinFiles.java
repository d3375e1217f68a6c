package dev.livereload.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What a skin brings along beside its templates. Doxia copies a file only where there is none of that name. */
final class SkinFiles {

    private static final String NOT_COPIED = "META-INF/";

    private final Set<String> names = new HashSet<>();
    private @Nullable Path copied;

    /**
     * Copies the skin to a place of its own: the JVM keeps jar files open by name, so that the skin from before would be read
     * from one that is rewritten. Deletes the last copy, because no build reads it any more.
     */
    Path copy(Path skin) throws IOException {
        Path copy = Files.createTempFile("livereload-", "-" + skin.getFileName());
        copy.toFile().deleteOnExit();
        Files.copy(skin, copy, StandardCopyOption.REPLACE_EXISTING);
        deleteLast();
        copied = copy;
        return copy;
    }

    private void deleteLast() {
        try {
            if (copied != null) {
                Files.deleteIfExists(copied);
            }
        } catch (IOException e) {
            // Windows deletes no file that is open; it goes when Maven ends.
        }
    }

    /** The files of these folders that are not what the skin has now; some may be what the site has in place of it. */
    Set<Path> outdated(Path skin, Collection<Path> outputs) throws IOException {
        Set<Path> outdated = new HashSet<>();
        try (ZipFile zip = new ZipFile(skin.toFile())) {
            // What it had and no longer has goes, too.
            names.addAll(zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.startsWith(NOT_COPIED))
                    .collect(Collectors.toSet()));
            for (Path output : outputs) {
                for (String name : names) {
                    Path file = output.resolve(name).normalize();
                    if (file.startsWith(output) && Files.isRegularFile(file) && !isSame(zip, name, file)) {
                        outdated.add(file);
                    }
                }
            }
        }
        return outdated;
    }

    private static boolean isSame(ZipFile zip, String name, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() != Files.size(file)) {
            return false;
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return Arrays.equals(content.readAllBytes(), Files.readAllBytes(file));
        }
    }
}

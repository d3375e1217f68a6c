package dev.livereload.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.site.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands for a folder in what is said over the network, where no path of the machine belongs. */
record FolderId(String value) {

    /** One for all names of a folder, which need not exist yet. */
    static FolderId of(Path folder) throws IOException {
        return new FolderId(ContentDigest.of(
                        real(folder.toAbsolutePath().normalize()).toString().getBytes(UTF_8))
                .value());
    }

    private static Path real(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (Files.exists(folder) || parent == null) {
            return folder.toRealPath();
        }
        return real(parent).resolve(folder.getFileName());
    }
}

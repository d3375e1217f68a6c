package dev.livereload.announce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.site.ContentDigest;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names a folder in messages, which must not hold a path of the machine. */
public record FolderId(String value) {

    /** The ids of a site's folders, the root's first. */
    public static Set<FolderId> of(SiteTree tree) throws IOException {
        Set<FolderId> ids = new LinkedHashSet<>();
        for (Path folder : tree.folders()) {
            ids.add(of(folder));
        }
        return ids;
    }

    /** The same id for each path that leads to the folder. The folder need not exist yet. */
    public static FolderId of(Path folder) throws IOException {
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

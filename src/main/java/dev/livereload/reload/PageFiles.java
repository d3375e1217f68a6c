package dev.livereload.reload;

import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.SitePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a tab's page has loaded from the preview, as the tab reports them.
 *
 * @param versions what the page shows of each file; empty if it may show another content, or several
 * @param complete whether these are all the files that the page had loaded
 */
record PageFiles(Map<SitePath, Optional<ContentDigest>> versions, boolean complete) {

    static final PageFiles UNKNOWN = new PageFiles(Map.of(), false);

    PageFiles {
        versions = Map.copyOf(versions);
    }

    static PageFiles of(Contents contents) {
        Map<SitePath, Optional<ContentDigest>> versions = new HashMap<>();
        contents.versions().forEach((path, version) -> {
            Optional<ContentDigest> known =
                    Optional.of(version).filter(text -> !text.isEmpty()).map(ContentDigest::new);
            SitePath.find(path).ifPresent(file -> versions.put(file, known));
        });
        return new PageFiles(versions, contents.complete());
    }

    Optional<ContentDigest> version(SitePath file) {
        return versions.getOrDefault(file, Optional.empty());
    }

    /** The same files with an unknown version of this one. The tab is told of it, and may soon show the new version. */
    PageFiles told(String path) {
        Map<SitePath, Optional<ContentDigest>> others = new HashMap<>(versions);
        SitePath.find(path).ifPresent(file -> others.replace(file, Optional.empty()));
        return new PageFiles(others, complete);
    }
}

package dev.livereload.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The changes that a batch of touched files contains.
 *
 * @param changes the changes since the contents were last seen, by path
 * @param unreadable files that exist but could not be read, with the reason; their state is unknown
 */
public record ChangeSet(List<Change> changes, Map<Path, String> unreadable) {

    public ChangeSet {
        changes = List.copyOf(changes);
        unreadable = Map.copyOf(unreadable);
    }
}

package dev.livereload.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a batch of touched files comes to.
 *
 * @param changes those whose content differs from what was seen last, by path
 * @param unreadable files that are there and could not be read, with the reason: nothing is known of them
 */
public record ChangeSet(List<Change> changes, Map<Path, String> unreadable) {

    public ChangeSet {
        changes = List.copyOf(changes);
        unreadable = Map.copyOf(unreadable);
    }
}

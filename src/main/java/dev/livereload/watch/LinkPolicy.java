package dev.livereload.watch;

import java.nio.file.Path;

/** Which of the links below a root are followed. */
@FunctionalInterface
public interface LinkPolicy {

    /** All, but for those to a folder above the root, which would have everything listed, and the root again. */
    LinkPolicy ANYWHERE = (root, target) -> !root.startsWith(target);

    /**
     * Whether a link is followed.
     *
     * @param root without links in its name
     * @param target what the link leads to, without links in its name; nothing may be there
     */
    boolean follows(Path root, Path target);
}

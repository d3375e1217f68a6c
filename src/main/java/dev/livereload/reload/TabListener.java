package dev.livereload.reload;

import java.util.Collection;

/** Hears what tabs say; from any thread, must not block. */
@FunctionalInterface
public interface TabListener {

    /** A tab, one of the audience's already, has said which page it shows. Returns what it is told at once. */
    Collection<Delivery> connected(Tab tab);

    /** A tab loads its page, although it was told to exchange a file in place. */
    default void loads(Tab tab) {}
}

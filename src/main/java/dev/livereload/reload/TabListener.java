package dev.livereload.reload;

import java.util.Collection;

/** Receives the messages of tabs. It may be called from any thread and must not block. */
@FunctionalInterface
public interface TabListener {

    /** A tab, already in the audience, has reported which page it shows. Returns the messages to send to it at once. */
    Collection<Delivery> connected(Tab tab);

    /** A tab reloads its page although it was told to exchange a file in place. */
    default void loads(Tab tab) {}
}

package dev.livereload.reload;

import dev.livereload.protocol.ServerMessage;
import java.util.Collection;

/** The connected tabs, and the channel to them. */
public interface Audience {

    /** One message for one tab. */
    record Delivery(Tab tab, ServerMessage.Reload message) {}

    /** Receives the messages of tabs. It may be called from any thread and must not block. */
    @FunctionalInterface
    interface TabListener {

        /** A tab, already in the audience, has reported which page it shows. Returns the messages to send to it at once. */
        Collection<Delivery> connected(Tab tab);

        /** A tab reloads its page although it was told to exchange a file in place. */
        default void loads(Tab tab) {}
    }

    Collection<Tab> tabs();

    /** Sends planned messages; never blocks. Tabs that have disconnected are skipped. */
    void deliver(Collection<Delivery> deliveries);
}

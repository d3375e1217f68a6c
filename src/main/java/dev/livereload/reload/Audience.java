package dev.livereload.reload;

import java.util.Collection;

/** The connected tabs, and the channel to them. */
public interface Audience {

    Collection<Tab> tabs();

    /** Sends planned messages; never blocks. Tabs that have disconnected are skipped. */
    void deliver(Collection<Delivery> deliveries);
}

package dev.livereload.reload;

import java.util.Collection;

/** The tabs, and the way to them. */
public interface Audience {

    Collection<Tab> tabs();

    /** Sends what has been planned; never blocks. A tab that is gone by now is passed over. */
    void deliver(Collection<Delivery> deliveries);
}

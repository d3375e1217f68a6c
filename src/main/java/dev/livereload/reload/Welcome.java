package dev.livereload.reload;

import java.util.Collection;

/** Decides what a tab hears as soon as it has said what it shows. */
@FunctionalInterface
public interface Welcome {

    /** Asked on any thread, once the tab is one of the audience's; must not block. */
    Collection<Delivery> of(Tab tab);
}

package dev.livereload.server;

import dev.livereload.reload.Tab;
import java.util.Collection;
import java.util.Map;

/** What is to be said of a session beside who it is. */
@FunctionalInterface
public interface StatusReport {

    /** Fields as JSON has them, with no path of the machine in them; asked on any thread, must not block. */
    Map<String, Object> fields(Collection<Tab> tabs);
}

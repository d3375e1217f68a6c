package dev.livereload.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Opened resources. Closes all of them in reverse order, even if some fail. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** Throws the first failure, with the others suppressed. */
    @Override
    public synchronized void close() throws IOException {
        IOException first = null;
        while (!open.isEmpty()) {
            first = close(open.pop(), first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable IOException close(AutoCloseable resource, @Nullable IOException first) {
        try {
            resource.close();
            return first;
        } catch (Exception e) {
            if (first != null) {
                first.addSuppressed(e);
                return first;
            }
            return e instanceof IOException io ? io : new IOException(e);
        }
    }
}

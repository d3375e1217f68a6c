package dev.livereload.maven;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where Maven 4 logs to: not the standard streams, and nothing that its API would tell. Maven 3 has none. */
final class LogSink {

    private final @Nullable Field field;
    private final @Nullable Consumer<String> own;

    private LogSink(@Nullable Field field, @Nullable Consumer<String> own) {
        this.field = field;
        this.own = own;
    }

    static LogSink ofThisMaven() {
        Class<?> logger = LoggerFactory.getLogger(LogSink.class).getClass();
        return find(logger).orElseGet(() -> new LogSink(null, null));
    }

    /** Has lines printed as before unless they are kept elsewhere. */
    void route(Predicate<String> keep) {
        Consumer<String> before = own;
        if (before != null) {
            set(line -> {
                if (!keep.test(line)) {
                    before.accept(line);
                }
            });
        }
    }

    void restore() {
        if (own != null) {
            set(own);
        }
    }

    private static Optional<LogSink> find(Class<?> logger) {
        try {
            Field field = logger.getDeclaredField("logSink");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            Consumer<String> sink = (Consumer<String>) field.get(null);
            return sink == null ? Optional.empty() : Optional.of(new LogSink(field, sink));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void set(Consumer<String> sink) {
        try {
            if (field != null) {
                field.set(null, sink);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it was accessible a moment ago", e);
        }
    }
}

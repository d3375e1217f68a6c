package dev.livereload.maven;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of Maven's logger that holds where it writes to. The logger asks for the standard streams once, when Maven
 * starts, and nothing in its API gives it another place. A Maven that has no such field shows what it logs.
 */
final class LogField {

    private final @Nullable Object owner;
    private final Field field;
    private final Object value;

    private LogField(@Nullable Object owner, Field field, Object value) {
        this.owner = owner;
        this.field = field;
        this.value = value;
    }

    /**
     * Finds a field that is set.
     *
     * @param type of the logger
     * @param path the name of a static field, and of those of its value that lead on from it
     */
    static Optional<LogField> find(Class<?> type, String... path) {
        try {
            LogField found = of(type, null, path[0]);
            for (String next : List.of(path).subList(1, path.length)) {
                found = of(found.value.getClass(), found.value, next);
            }
            return Optional.of(found);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static LogField of(Class<?> type, @Nullable Object owner, String name) throws ReflectiveOperationException {
        Field field = field(type, name);
        field.setAccessible(true);
        return new LogField(owner, field, Objects.requireNonNull(field.get(owner), name));
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(owner -> Stream.of(owner.getDeclaredFields()))
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(name));
    }

    /** What the field held when it was found. */
    <T> T value(Class<T> type) {
        return type.cast(value);
    }

    void set(Object other) {
        try {
            field.set(owner, other);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it was accessible a moment ago", e);
        }
    }

    void restore() {
        set(value);
    }
}

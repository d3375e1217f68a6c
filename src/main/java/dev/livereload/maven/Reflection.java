package dev.livereload.maven;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reaches for what Maven and Doxia keep to themselves, which may be different in any other version of them. */
final class Reflection {

    private Reflection() {}

    /** Returns what was reached for. Empty when it failed, for whatever reason: the caller has to do without. */
    static <T> Optional<T> attempt(Callable<@Nullable T> reach) {
        try {
            return Optional.ofNullable(reach.call());
        } catch (Exception | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Finds a field of a class or of those that it extends. */
    static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field found = Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(owner -> Stream.of(owner.getDeclaredFields()))
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(name));
        found.setAccessible(true);
        return found;
    }
}

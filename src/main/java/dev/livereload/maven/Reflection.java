package dev.livereload.maven;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Access to internals of Maven and Doxia, which may differ in other versions. */
final class Reflection {

    private Reflection() {}

    /** The result of an access; empty if it failed for any reason, so the caller must do without. */
    static <T> Optional<T> attempt(Callable<@Nullable T> access) {
        try {
            return Optional.ofNullable(access.call());
        } catch (Exception | LinkageError e) {
            return Optional.empty();
        }
    }

    /** A field of a class or of its superclasses. */
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

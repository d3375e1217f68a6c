package dev.livereload.maven;

import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The target of Maven's logger, which asks for the standard streams only once, when Maven starts. An unknown logger is left
 * alone.
 *
 * @param original the target before it was replaced
 */
public record LogTarget<T>(T original, Callable<?> undo) {

    /** Replaces the stream of Maven 3's logger. */
    public static Optional<LogTarget<PrintStream>> replaceStream(
            Class<?> logger, UnaryOperator<PrintStream> replacement) {
        return Reflection.attempt(() -> {
            Object settings = Reflection.field(logger, "CONFIG_PARAMS").get(null);
            Field choice = Reflection.field(settings.getClass(), "outputChoice");
            Object original = choice.get(settings);
            PrintStream stream = (PrintStream)
                    Reflection.field(original.getClass(), "targetPrintStream").get(original);
            Constructor<?> constructor = original.getClass().getDeclaredConstructor(PrintStream.class);
            constructor.setAccessible(true);
            set(choice, settings, constructor.newInstance(replacement.apply(Objects.requireNonNull(stream))));
            return new LogTarget<>(stream, () -> set(choice, settings, original));
        });
    }

    /** Replaces the sink of Maven 4's logger. */
    @SuppressWarnings("unchecked") // It takes the lines of the log.
    public static Optional<LogTarget<Consumer<String>>> replaceSink(
            Class<?> logger, UnaryOperator<Consumer<String>> replacement) {
        return Reflection.attempt(() -> {
            Consumer<String> sink =
                    (Consumer<String>) Reflection.field(logger, "logSink").get(null);
            Method setter = logger.getMethod("setLogSink", Consumer.class);
            setter.invoke(null, replacement.apply(Objects.requireNonNull(sink)));
            return new LogTarget<>(sink, () -> setter.invoke(null, sink));
        });
    }

    public void restore() {
        Reflection.attempt(undo);
    }

    /** JDK 26 warns of changes to final fields, and later ones refuse them. */
    private static Object set(Field field, Object owner, Object value) throws IllegalAccessException {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new IllegalAccessException(field + " is final");
        }
        field.set(owner, value);
        return value;
    }
}

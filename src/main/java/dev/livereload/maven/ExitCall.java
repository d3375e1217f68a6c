package dev.livereload.maven;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who ended the JVM: a plugin of the build may call {@link System#exit}. */
public final class ExitCall {

    private ExitCall() {}

    /**
     * The class that has called it, seen from a shutdown hook.
     *
     * @return empty when the JVM was ended from outside
     */
    public static Optional<String> caller() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(calls -> caller(List.of(calls)))
                .findFirst();
    }

    private static Stream<String> caller(List<StackTraceElement> calls) {
        boolean exits = calls.stream()
                .anyMatch(call -> call.getClassName().equals(Runtime.class.getName())
                        && (call.getMethodName().equals("exit")
                                || call.getMethodName().equals("halt")));
        return exits
                ? calls.stream()
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith("java."))
                        .limit(1)
                : Stream.empty();
    }
}

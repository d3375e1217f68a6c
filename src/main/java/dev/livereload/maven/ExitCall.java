package dev.livereload.maven;

import java.util.List;
import java.util.Optional;

/** Finds who ended the JVM: a plugin of the build may call {@link System#exit}. */
public final class ExitCall {

    private ExitCall() {}

    /**
     * The class that has called it, seen from a shutdown hook.
     *
     * @param builder the thread that builds
     * @return empty when somebody else has, or the JVM was ended from outside
     */
    public static Optional<String> by(Thread builder) {
        List<StackTraceElement> calls = List.of(builder.getStackTrace());
        boolean exits = calls.stream()
                .anyMatch(call -> call.getClassName().equals(Runtime.class.getName())
                        && (call.getMethodName().equals("exit")
                                || call.getMethodName().equals("halt")));
        return exits
                ? calls.stream()
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith("java."))
                        .findFirst()
                : Optional.empty();
    }
}

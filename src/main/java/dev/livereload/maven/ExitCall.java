package dev.livereload.maven;

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
                .filter(calls -> Stream.of(calls).anyMatch(ExitCall::exits))
                .flatMap(Stream::of)
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .findFirst();
    }

    private static boolean exits(StackTraceElement call) {
        return call.getClassName().equals(Runtime.class.getName())
                && call.getMethodName().equals("exit");
    }
}

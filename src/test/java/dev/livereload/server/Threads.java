package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** The threads that are ours, by their own names or by those that Java-WebSocket gives. */
public final class Threads {
    private static final Pattern OURS = Pattern.compile("livereload-.*|WebSocket.*|connectionLostChecker.*");

    private Threads() {}

    /** None is left, but for one that nobody can wait for: Java-WebSocket's timer may take a moment to end. */
    public static void assertEnded() {
        assertThat(ours()).allMatch(name -> name.startsWith("connectionLostChecker"));
        Soon.asserted(() -> assertThat(ours()).isEmpty());
    }

    public static List<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(OURS.asMatchPredicate())
                .sorted()
                .toList();
    }
}

package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** The threads of the plugin, by their names or those of Java-WebSocket. */
public final class Threads {
    private static final Pattern OURS = Pattern.compile("livereload-.*|WebSocket.*|connectionLostChecker.*");

    private Threads() {}

    /** No thread is left. Java-WebSocket's timer cannot be joined and may take a moment to end. */
    public static void assertEnded() {
        assertThat(ours()).allMatch(name -> name.startsWith("connectionLostChecker"));
        Await.untilAsserted(() -> assertThat(ours()).isEmpty());
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

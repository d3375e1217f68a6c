package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResourcesTest {
    private final List<String> closed = new ArrayList<>();
    private final Resources resources = new Resources();

    @Test
    void areClosedOnceInReverseOrder() throws Exception {
        add("port");
        add("server");
        add("watcher");

        resources.close();
        resources.close();
        assertThat(closed).containsExactly("watcher", "server", "port");
    }

    @Test
    void throwTheFirstFailureWithTheOthersAfterAllAreClosed() {
        IOException first = new IOException("first");
        IllegalStateException second = new IllegalStateException("second");
        add("port");
        addFailing("server", second);
        addFailing("watcher", first);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(resources::close)
                .isSameAs(first)
                .satisfies(failure -> assertThat(failure).hasSuppressedException(second));
        assertThat(closed).containsExactly("watcher", "server", "port");
    }

    @Test
    void throwAnIoExceptionCausedByAnotherException() {
        IllegalStateException failure = new IllegalStateException("oops");
        addFailing("server", failure);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(resources::close)
                .withCause(failure);
    }

    @Test
    void areReturnedWhenAdded() {
        AutoCloseable resource = () -> closed.add("it");
        assertThat(resources.add(resource)).isSameAs(resource);
    }

    private void add(String name) {
        resources.add(() -> closed.add(name));
    }

    private void addFailing(String name, Exception failure) {
        resources.add(() -> {
            closed.add(name);
            throw failure;
        });
    }
}

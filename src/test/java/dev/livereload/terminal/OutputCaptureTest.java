package dev.livereload.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livereload.maven.LogTargetTest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutputCaptureTest {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @BeforeEach
    void redirect() {
        PrintStream printed = new PrintStream(terminal, true, UTF_8);
        System.setOut(printed);
        System.setErr(printed);
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void keepsTheOutputOfABuildUntilItIsShown() {
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            String result = captured(capture, () -> print("built → "));
            System.out.print("beside ");
            assertThat(result).isEqualTo("built → ");
            assertThat(printed(capture)).isEqualTo("beside ");
            capture.showLast();
            assertThat(printed(capture)).isEqualTo("beside built → built → ");
        }
    }

    /** Its own standard output is a file. */
    @Test
    void showsTextOnTheStreamThatADaemonHasSet() {
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> "")) {
            capture.show("http://localhost:35729/\n");
            assertThat(printed(capture)).isEqualTo("http://localhost:35729/\n");
        }
    }

    @Test
    void keepsOnlyTheLastBuild() {
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            capture.showLast();
            captured(capture, () -> print("first"));
            captured(capture, () -> print("second"));
            capture.showLast();
            assertThat(printed(capture)).isEqualTo("secondsecond");
        }
    }

    @Test
    void keepsTheOutputOfABuildThatThrows() {
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            assertThatThrownBy(() -> captured(capture, () -> {
                        throw new IllegalStateException(print("oops"));
                    }))
                    .hasMessage("oops");
            print("!");
            capture.showLast();
            assertThat(printed(capture)).isEqualTo("!!oopsoops");
        }
    }

    @Test
    void capturesThreadsOfABuildUntilTheBuildEnds() throws InterruptedException {
        CountDownLatch during = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            Thread thread = captured(capture, () -> {
                Thread started = new Thread(() -> {
                    print("during");
                    during.countDown();
                    await(over);
                    print("after");
                });
                started.start();
                await(during);
                return started;
            });
            assertThat(printed(capture)).isEmpty();
            over.countDown();
            thread.join();
            assertThat(printed(capture)).isEqualTo("afterafter");
            capture.showLast();
            assertThat(printed(capture)).isEqualTo("afterafterduringduring");
        }
    }

    @Test
    void doesNotCaptureOtherThreadsDuringABuild() throws InterruptedException {
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch printed = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            await(building);
            print("other");
            printed.countDown();
        });
        other.start();
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            captured(capture, () -> {
                building.countDown();
                return await(printed);
            });
        }
        other.join();
        assertThat(terminal.toString(UTF_8)).isEqualTo("otherother");
    }

    @Test
    void keepsOnlyPartOfEndlessOutput() {
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            String line = "x".repeat(1023) + "\n";
            captured(capture, () -> {
                for (int i = 0; i < 3000; i++) {
                    System.out.print(line);
                }
                return true;
            });
            assertThat(printed(capture)).isEmpty();
            capture.showLast();
            assertThat(printed(capture)).hasSizeBetween(1, 1 << 20);
        }
    }

    @Test
    void keepsShownOutputWithoutPrintingItAgain() {
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            capture.capture(() -> print("shown"), true);
            assertThat(printed(capture)).isEqualTo("shownshown");
            assertThat(capture.text()).isEqualTo("shownshown");
            assertThat(capture.showLast()).isFalse();
            assertThat(printed(capture)).isEqualTo("shownshown");
        }
    }

    private static <T> T captured(OutputCapture capture, Supplier<T> build) {
        return capture.capture(build, false);
    }

    @Test
    void writesInTheCharsetOfTheTerminal() {
        try (OutputCapture capture = new OutputCapture(ISO_8859_1, lines -> "")) {
            captured(capture, () -> print("é"));
            capture.showLast();
        }
        assertThat(terminal.toByteArray()).containsExactly(0xE9, 0xE9);
    }

    @Test
    void blocksNeitherBuildsNorMessagesIfTheTerminalIsStopped() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int one) {
                await(read);
                terminal.write(one);
            }
        }));
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> "")) {
            System.out.print("before ");
            assertThat(captured(capture, () -> {
                        System.out.print("build ");
                        return true;
                    }))
                    .isTrue();
            capture.showLast();
            capture.show("");
            System.out.print("after");
            assertThat(terminal.size()).isZero();
            read.countDown();
            assertThat(printed(capture)).isEqualTo("before build after");
        }
    }

    @Test
    void restoresTheStreamsWhenClosed() {
        PrintStream before = System.out;
        PrintStream errors = System.err;
        new OutputCapture(UTF_8, lines -> lines + " dropped").close();
        assertThat(System.out).isSameAs(before);
        assertThat(System.err).isSameAs(errors);
    }

    @Test
    void capturesTheStreamsIfTheLoggerCannotBeCaptured() {
        PrintStream before = System.out;
        try (OutputCapture capture = new OutputCapture(UTF_8, lines -> "", LogTargetTest.FinalFields.class)) {
            captured(capture, () -> print("built"));
            assertThat(printed(capture)).isEmpty();
            capture.showLast();
            assertThat(printed(capture)).isEqualTo("builtbuilt");
        }
        assertThat(System.out).isSameAs(before);
    }

    /** Prints to both streams. */
    private static String print(String text) {
        System.out.print(text);
        System.err.print(text);
        return text;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String printed(OutputCapture capture) {
        capture.flush();
        return terminal.toString(UTF_8);
    }
}

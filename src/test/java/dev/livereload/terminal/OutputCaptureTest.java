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
    void whatABuildPrintsIsKeptUntilSomebodyAsks() {
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            String result = fold(folded, () -> print("built → "));
            System.out.print("beside ");
            assertThat(result).isEqualTo("built → ");
            assertThat(printed(folded)).isEqualTo("beside ");
            folded.unfold();
            assertThat(printed(folded)).isEqualTo("beside built → built → ");
        }
    }

    @Test
    void onlyTheLastBuildIsKept() {
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            folded.unfold();
            fold(folded, () -> print("first"));
            fold(folded, () -> print("second"));
            folded.unfold();
            assertThat(printed(folded)).isEqualTo("secondsecond");
        }
    }

    @Test
    void whatABuildThatThrowsPrintedIsKeptAsWell() {
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            assertThatThrownBy(() -> fold(folded, () -> {
                        throw new IllegalStateException(print("oops"));
                    }))
                    .hasMessage("oops");
            print("!");
            folded.unfold();
            assertThat(printed(folded)).isEqualTo("!!oopsoops");
        }
    }

    @Test
    void threadsOfABuildAreFoldedWithItAndPrintToTheTerminalOnceTheyOutliveIt() throws InterruptedException {
        CountDownLatch during = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            Thread thread = fold(folded, () -> {
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
            assertThat(printed(folded)).isEmpty();
            over.countDown();
            thread.join();
            assertThat(printed(folded)).isEqualTo("afterafter");
            folded.unfold();
            assertThat(printed(folded)).isEqualTo("afterafterduringduring");
        }
    }

    @Test
    void otherThreadsPrintToTheTerminalWhileABuildRuns() throws InterruptedException {
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch printed = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            await(building);
            print("other");
            printed.countDown();
        });
        other.start();
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            fold(folded, () -> {
                building.countDown();
                return await(printed);
            });
        }
        other.join();
        assertThat(terminal.toString(UTF_8)).isEqualTo("otherother");
    }

    @Test
    void aBuildThatPrintsWithoutEndIsKeptInPart() {
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            String line = "x".repeat(1023) + "\n";
            fold(folded, () -> {
                for (int i = 0; i < 3000; i++) {
                    System.out.print(line);
                }
                return true;
            });
            assertThat(printed(folded)).isEmpty();
            folded.unfold();
            assertThat(printed(folded)).hasSizeBetween(1, 1 << 20);
        }
    }

    @Test
    void whatIsPrintedAtOnceIsKeptButNotPrintedAgain() {
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> lines + " dropped")) {
            folded.keep(() -> print("shown"), true);
            assertThat(printed(folded)).isEqualTo("shownshown");
            assertThat(folded.text()).isEqualTo("shownshown");
            assertThat(folded.unfold()).isFalse();
            assertThat(printed(folded)).isEqualTo("shownshown");
        }
    }

    private static <T> T fold(OutputCapture folded, Supplier<T> build) {
        return folded.keep(build, false);
    }

    @Test
    void itSpeaksTheTerminalsCharset() {
        try (OutputCapture folded = new OutputCapture(ISO_8859_1, lines -> "")) {
            fold(folded, () -> print("é"));
            folded.unfold();
        }
        assertThat(terminal.toByteArray()).containsExactly(0xE9, 0xE9);
    }

    @Test
    void aTerminalThatTakesNothingHoldsUpNeitherABuildNorAMessage() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int one) {
                await(read);
                terminal.write(one);
            }
        }));
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> "")) {
            System.out.print("before ");
            assertThat(fold(folded, () -> {
                        System.out.print("build ");
                        return true;
                    }))
                    .isTrue();
            folded.unfold();
            folded.show("");
            System.out.print("after");
            assertThat(terminal.size()).isZero();
            read.countDown();
            assertThat(printed(folded)).isEqualTo("before build after");
        }
    }

    @Test
    void theStreamsAreBackOnceItIsClosed() {
        PrintStream before = System.out;
        PrintStream errors = System.err;
        new OutputCapture(UTF_8, lines -> lines + " dropped").close();
        assertThat(System.out).isSameAs(before);
        assertThat(System.err).isSameAs(errors);
    }

    @Test
    void aLoggerThatCannotBeFoldedChangesNothingForTheStreams() {
        PrintStream before = System.out;
        try (OutputCapture folded = new OutputCapture(UTF_8, lines -> "", LogTargetTest.FinalFields.class)) {
            fold(folded, () -> print("folded"));
            assertThat(printed(folded)).isEmpty();
            folded.unfold();
            assertThat(printed(folded)).isEqualTo("foldedfolded");
        }
        assertThat(System.out).isSameAs(before);
    }

    /** To both streams. */
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

    private String printed(OutputCapture folded) {
        folded.flush();
        return terminal.toString(UTF_8);
    }
}

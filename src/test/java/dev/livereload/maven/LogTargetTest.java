package dev.livereload.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public final class LogTargetTest {

    private static final PrintStream TERMINAL = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);

    /** The stream is in a final field, as in Maven. */
    static final class Choice {

        final PrintStream targetPrintStream;

        Choice(PrintStream target) {
            targetPrintStream = target;
        }
    }

    static final class Settings {

        Choice outputChoice = new Choice(TERMINAL);
    }

    static class Maven3 {

        static final Settings CONFIG_PARAMS = new Settings();
    }

    static final class SpecialMaven3 extends Maven3 {}

    public static final class Maven4 {

        static Consumer<String> logSink;

        private Maven4() {}

        public static void setLogSink(Consumer<String> sink) {
            logSink = sink;
        }
    }

    static final class FinalSettings {

        final Choice outputChoice = new Choice(TERMINAL);
    }

    public static final class FinalFields {

        static final FinalSettings CONFIG_PARAMS = new FinalSettings();
        static final Consumer<String> logSink = line -> {};

        private FinalFields() {}
    }

    static final class OtherSettings {

        String outputChoice = "System.out";
    }

    public static final class OtherTypes {

        static final OtherSettings CONFIG_PARAMS = new OtherSettings();
        static String logSink = "System.out";

        private OtherTypes() {}

        public static void setLogSink(String sink) {
            logSink = sink;
        }
    }

    public static final class Unset {

        static final Settings CONFIG_PARAMS = null;
        static Consumer<String> logSink;

        private Unset() {}

        public static void setLogSink(Consumer<String> sink) {
            logSink = sink;
        }
    }

    static final class Uninitialized {

        static final Object CONFIG_PARAMS = List.of().get(0);
        static final Object logSink = CONFIG_PARAMS;

        private Uninitialized() {}
    }

    @Test
    void replacesTheStreamOfALoggerUntilItIsRestored() {
        PrintStream other = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
        Choice before = Maven3.CONFIG_PARAMS.outputChoice;

        LogTarget<PrintStream> target =
                LogTarget.replaceStream(SpecialMaven3.class, terminal -> other).orElseThrow();
        assertThat(target.original()).isSameAs(TERMINAL);
        assertThat(Maven3.CONFIG_PARAMS.outputChoice.targetPrintStream).isSameAs(other);
        assertThat(before.targetPrintStream).isSameAs(TERMINAL);

        target.restore();
        assertThat(Maven3.CONFIG_PARAMS.outputChoice).isSameAs(before);
    }

    @Test
    void replacesTheSinkOfALoggerUntilItIsRestored() {
        List<String> printed = new ArrayList<>();
        Consumer<String> terminal = printed::add;
        Maven4.setLogSink(terminal);

        LogTarget<Consumer<String>> target = LogTarget.replaceSink(
                        Maven4.class, before -> line -> before.accept("routed " + line))
                .orElseThrow();
        Maven4.logSink.accept("line");
        assertThat(printed).containsExactly("routed line");

        target.restore();
        assertThat(Maven4.logSink).isSameAs(terminal);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Object.class,
                FinalFields.class,
                OtherTypes.class,
                Unset.class,
                Uninitialized.class,
            })
    void leavesAnUnknownLoggerAlone(Class<?> logger) {
        assertThat(LogTarget.replaceStream(logger, terminal -> new PrintStream(terminal, false, UTF_8)))
                .isEmpty();
        assertThat(LogTarget.replaceSink(logger, terminal -> line -> {})).isEmpty();
        assertThat(FinalFields.CONFIG_PARAMS.outputChoice.targetPrintStream).isSameAs(TERMINAL);
        assertThat(OtherTypes.logSink).isEqualTo("System.out");
        assertThat(Unset.logSink).isNull();
    }
}

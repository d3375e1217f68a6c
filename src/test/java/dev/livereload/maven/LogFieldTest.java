package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogFieldTest {

    /** A logger as Maven has it: what it writes to is where only it knows. */
    private static class Logger {

        private static Choice choice = new Choice("terminal");
        private static String unset;

        static String choice() {
            return choice.target;
        }

        static String unset() {
            return unset;
        }
    }

    private static final class SpecialLogger extends Logger {}

    private static final class Choice {

        private String target;

        Choice(String target) {
            this.target = target;
        }
    }

    @Test
    void itsValueIsAnotherUntilItIsRestored() {
        LogField field = LogField.find(SpecialLogger.class, "choice", "target").orElseThrow();
        field.set("elsewhere");
        assertThat(Logger.choice()).isEqualTo("elsewhere");
        assertThat(field.value(String.class)).isEqualTo("terminal");
        field.restore();
        assertThat(Logger.choice()).isEqualTo("terminal");
    }

    @Test
    void aLoggerWithoutItIsLeftAlone() {
        assertThat(LogField.find(Logger.class, "missing")).isEmpty();
        assertThat(LogField.find(Logger.class, "choice", "missing")).isEmpty();
        assertThat(LogField.find(Logger.class, "unset")).isEqualTo(Optional.empty());
        assertThat(Logger.unset()).isNull();
    }
}

package dev.livereload.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.terminal.RecordingLog;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;

final class PlainLogTest {

    @Test
    void printsAMessageInOneLineAndAStackTraceInSeveral() {
        RecordingLog terminal = new RecordingLog();
        Log log = new PlainLog(terminal, UTF_8);

        log.info("a\n[ERROR] b");
        log.warn("\u001b[31m");
        log.error("oops", new IllegalStateException("\u001b]0;title\u0007"));

        List<String> lines = terminal.lines();
        assertThat(lines)
                .startsWith(
                        "[INFO] a\\u000a[ERROR] b",
                        "[WARNING] \\u001b[31m",
                        "[ERROR] oops",
                        "[ERROR] java.lang.IllegalStateException: \\u001b]0;title\\u0007")
                .hasSizeGreaterThan(5);
        assertThat(lines).allMatch(line -> line.chars().noneMatch(c -> c != '\t' && Character.isISOControl(c)));
    }
}

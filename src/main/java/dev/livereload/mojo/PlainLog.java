package dev.livereload.mojo;

import dev.livereload.terminal.PlainText;
import dev.livereload.terminal.UserLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Maven's log, with each message as one line of {@link PlainText}. A stack trace has several. */
final class PlainLog implements Log, UserLog {

    private final Log log;
    private final Charset terminal;

    PlainLog(Log log, Charset terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(plain(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        debug(content);
        debug(error);
    }

    @Override
    public void debug(Throwable error) {
        trace(error, log::debug);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        log.info(plain(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        info(content);
        info(error);
    }

    @Override
    public void info(Throwable error) {
        trace(error, log::info);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(plain(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        warn(content);
        warn(error);
    }

    @Override
    public void warn(Throwable error) {
        trace(error, log::warn);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(plain(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        error(content);
        error(error);
    }

    @Override
    public void error(Throwable error) {
        trace(error, log::error);
    }

    private String plain(CharSequence content) {
        return PlainText.of(content, terminal);
    }

    private void trace(Throwable error, Consumer<String> level) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().map(this::plain).forEach(level);
    }
}

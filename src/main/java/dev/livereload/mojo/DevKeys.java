package dev.livereload.mojo;

import java.net.URI;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** What can be typed while the goal {@code dev} runs, beside what ends it. */
final class DevKeys implements Consumer<String> {

    private final Runnable rebuild;
    private final Runnable open;
    private final BooleanSupplier unfold;
    private final URI start;
    private final Log log;

    /** @param start the address to tell */
    DevKeys(Runnable rebuild, Runnable open, BooleanSupplier unfold, URI start, Log log) {
        this.start = start;
        this.rebuild = rebuild;
        this.open = open;
        this.unfold = unfold;
        this.log = log;
    }

    @Override
    public void accept(String typed) {
        switch (typed.toLowerCase(Locale.ROOT)) {
            case "r" -> rebuild.run();
            case "o" -> open.run();
            case "l" -> unfold();
            case "" -> {}
            default -> {
                log.info(Messages.serving(start));
                log.info(BuildMessages.devKeys());
            }
        }
    }

    private void unfold() {
        if (!unfold.getAsBoolean()) {
            log.info(BuildMessages.nothingFolded());
        }
    }
}

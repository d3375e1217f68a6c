package dev.livereload.dev;

import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.Messages;
import java.net.URI;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the user can type while the goal {@code dev} runs, besides {@code q}. */
final class DevKeys implements Consumer<String> {

    private final Runnable rebuild;
    private final Runnable open;
    private final BooleanSupplier showLast;
    private final BooleanSupplier push;
    private final URI start;
    private final Consumer<String> info;

    /**
     * Runs an action for each key.
     *
     * @param showLast shows the captured output of the last build; false if there is none
     * @param push pushes what is held back for builds in other terminals; false if there is none
     * @param start the address that the help shows
     * @param info prints a line
     */
    DevKeys(
            Runnable rebuild,
            Runnable open,
            BooleanSupplier showLast,
            BooleanSupplier push,
            URI start,
            Consumer<String> info) {
        this.rebuild = rebuild;
        this.open = open;
        this.showLast = showLast;
        this.push = push;
        this.start = start;
        this.info = info;
    }

    @Override
    public void accept(String typed) {
        switch (typed.toLowerCase(Locale.ROOT)) {
            case "r" -> rebuild.run();
            case "o" -> open.run();
            case "l" -> showLast();
            case "p" -> push();
            case "" -> {}
            default -> {
                info.accept(Messages.serving(start));
                info.accept(BuildMessages.devKeys());
            }
        }
    }

    private void showLast() {
        if (!showLast.getAsBoolean()) {
            info.accept(BuildMessages.nothingCaptured());
        }
    }

    private void push() {
        if (!push.getAsBoolean()) {
            info.accept(Messages.nothingHeld());
        }
    }
}

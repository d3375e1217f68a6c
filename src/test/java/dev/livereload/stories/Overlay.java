package dev.livereload.stories;

import static org.awaitility.Awaitility.await;

/** The overlay in which a tab shows a failed build. */
final class Overlay {

    private static final String SHADOW = "document.querySelector('livereload-maven').shadowRoot";

    private final BrowserTab tab;

    Overlay(BrowserTab tab) {
        this.tab = tab;
    }

    void awaitShown() {
        await().atMost(BrowserTab.LIMIT).until(this::isShown);
    }

    void awaitGone() {
        await().atMost(BrowserTab.LIMIT).until(() -> !isShown());
    }

    boolean isShown() {
        return Boolean.TRUE.equals(tab.run("return document.querySelector('livereload-maven') !== null && " + SHADOW
                + ".querySelector('[role=alertdialog]') !== null"));
    }

    /** All of its text; empty if it is not shown. */
    String text() {
        return isShown() ? text("[role=alertdialog]") : "";
    }

    /** The text of the overlay's element that matches a selector. */
    String text(String selector) {
        return String.valueOf(tab.run("return " + SHADOW + ".querySelector(arguments[0]).textContent", selector));
    }

    /** A style of the overlay's element that matches a selector. */
    String look(String selector, String property) {
        return String.valueOf(tab.run(
                "return getComputedStyle(" + SHADOW + ".querySelector(arguments[0]))[arguments[1]]",
                selector,
                property));
    }
}

package dev.livereload.announce;

/** How the tabs and their requests experience a build. */
public enum BuildKind {
    /** It takes a moment, for which requests wait. */
    SHORT(false, true),
    /** The tabs show that it runs. Requests get the files that are whole. */
    LONG(true, false),
    /** It writes a few pages ahead of a long build, and its success does not tell whether the site can be built. */
    AHEAD(false, true),
    /** The site looks up to date. */
    WARM_UP(false, false),
    /** It runs in another JVM. */
    ANNOUNCED(true, true);

    private final boolean shown;
    private final boolean awaited;

    BuildKind(boolean shown, boolean awaited) {
        this.shown = shown;
        this.awaited = awaited;
    }

    /** Whether the tabs show that it runs. */
    boolean isShown() {
        return shown;
    }

    /** Whether requests wait until it is over. */
    boolean isAwaited() {
        return awaited;
    }
}

package dev.livereload.announce;

/** What a build means for the tabs and their requests. */
public enum BuildKind {
    /** It takes a moment, for which requests wait. */
    SHORT(false, true),
    /** The tabs show that it runs. Requests get the files that are whole. */
    LONG(true, false),
    /** It writes a few pages ahead of a long build. Its success does not end an earlier failure. */
    AHEAD(false, true),
    /** It renders a few pages of a site of which the others look up to date. */
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

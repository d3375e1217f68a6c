package dev.livereload.reload;

/** Why a tab is told of a change, or is not. */
public enum Reason {
    SHOWS("shows it"),
    USES("uses it"),
    /** What its page uses is known in part, or not at all. */
    MAY_USE("may use it"),
    /** Its address names no page of the site, so that it may show any. */
    UNKNOWN_PAGE("shows a page that is not known"),
    /** The user has told it to go to what is edited. */
    FOLLOWS("follows to it"),
    /** It was not connected when it changed. */
    WAS_AWAY("was away when it changed"),
    SHOWS_ANOTHER("shows another page"),
    NEITHER("neither shows nor uses it"),
    /** Nobody is to load what is no longer there. */
    KEEPS_THE_LAST("keeps what is gone"),
    HAS_THE_SAME("has it as it is again");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** What is to be said of the tab. */
    public String words() {
        return words;
    }
}

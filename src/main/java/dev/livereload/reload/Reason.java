package dev.livereload.reload;

/** Why a tab gets a message about a change, or why it gets none. */
public enum Reason {
    SHOWS("shows it"),
    USES("uses it"),
    /** It is not known, or only partly known, what its page uses. */
    MAY_USE("may use it"),
    /** Its URL names no page of the site, so it may show any page. */
    UNKNOWN_PAGE("shows a page that is not known"),
    /** The user has turned following on, so the tab goes to the edited page. */
    FOLLOWS("follows to it"),
    /** The tab was not connected when the change happened. */
    WAS_AWAY("was away when it changed"),
    SHOWS_ANOTHER("shows another page"),
    NEITHER("neither shows nor uses it"),
    /** A reload would show a 404. */
    KEEPS_THE_LAST("keeps the deleted version"),
    HAS_THE_SAME("already shows this version");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** The reason in words, with the tab as subject. */
    public String words() {
        return words;
    }
}

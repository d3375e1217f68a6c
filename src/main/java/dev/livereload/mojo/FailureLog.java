package dev.livereload.mojo;

/** Where what a failed build has printed can be read. */
enum FailureLog {
    /** It was shown while the build ran. */
    SHOWN,
    /** It is shown to who asks for it at the keyboard. */
    KEPT,
    /** There is no keyboard. */
    UNSEEN
}

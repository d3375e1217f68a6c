package dev.livereload.session;

/** What a browser says of itself, and of who asks. */
enum Habit {
    /** All of it. */
    OPEN,
    /** Now and then it does not say who asks. */
    SHY,
    /** It never says what it asks for. */
    OLD
}

package dev.livereload.session;

import java.net.URI;
import java.util.List;

/** What is around a browser. */
interface Surroundings {

    /** Asks whatever server the URL names. */
    Answer ask(URI url, List<String> fields);

    /** Notes who asks the session for what. */
    Uses uses();

    /** Says what is shown; returns the connection. */
    long connect(SimulatedDocument document, String info);

    void disconnect(long connection);

    /** Whether it is one of those requests that do not say who asks. */
    boolean isShy();
}

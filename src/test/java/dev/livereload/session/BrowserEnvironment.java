package dev.livereload.session;

import java.net.URI;
import java.util.List;

/** The servers and the network of a simulated browser. */
interface BrowserEnvironment {

    /** Sends a request to the server that the URL names. */
    Answer ask(URI url, List<String> fields);

    /** Records the requests to the session. */
    Uses uses();

    /** Connects and sends the info; returns the connection's id. */
    long connect(SimulatedDocument document, String info);

    /** Sends a report of what the document has loaded. */
    void report(long connection, String contents);

    void disconnect(long connection);

    /** Whether the next request has no {@code Referer}. */
    boolean omitsReferer();
}

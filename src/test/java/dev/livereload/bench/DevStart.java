package dev.livereload.bench;

import dev.livereload.stories.Program;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;

/** A Maven that starts {@code livereload:dev}, and the times of its start. */
final class DevStart implements AutoCloseable {

    private static final long LOOK_NANOS = 2_000_000;
    private static final long LIMIT_NANOS = 600_000_000_000L;

    private final Program maven;
    private final URI url;
    private final long begin = System.nanoTime();
    private final double ownStart;
    private final long goal;

    private DevStart(Program maven, URI url) throws IOException {
        this.maven = maven;
        this.url = url;
        await(":dev (default-cli)");
        goal = System.nanoTime();
        ownStart = (goal - begin) / 1e6;
    }

    /** Returns once Maven logs that the goal starts. */
    static DevStart of(Manual manual) throws IOException {
        int port = FreePort.find();
        return new DevStart(Tool.devStart(manual, port), URI.create("http://localhost:" + port + "/"));
    }

    URI url() {
        return url;
    }

    Program maven() {
        return maven;
    }

    /** How long Maven itself took to start, in milliseconds. */
    double ownStart() {
        return ownStart;
    }

    /** Requests a page until it is served; returns the milliseconds since the goal started. */
    double firstPage(String page) throws IOException {
        while (!isServed(page)) {
            look();
        }
        return since();
    }

    /** Waits for a text in the terminal; returns the milliseconds since the goal started. */
    double await(String text) throws IOException {
        while (!maven.output().contains(text)) {
            look();
        }
        return since();
    }

    private double since() {
        return (System.nanoTime() - goal) / 1e6;
    }

    private void look() throws IOException {
        LockSupport.parkNanos(LOOK_NANOS);
        if (System.nanoTime() - begin > LIMIT_NANOS) {
            throw new IOException("dev does not start:\n" + maven.output());
        }
    }

    private boolean isServed(String page) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) url.resolve(page).toURL().openConnection();
        try {
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            // The port is not open yet.
            return false;
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public void close() {
        maven.close();
    }
}

package dev.livereload.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A Maven that has just started {@code livereload:watch}. */
final class MavenStart implements AutoCloseable {

    private final Process maven;
    private final URI url;
    private final long begin;

    private MavenStart(Process maven, URI url, long begin) {
        this.maven = maven;
        this.url = url;
        this.begin = begin;
    }

    /** Returns once Maven logs that the goal starts. */
    static MavenStart of(Path site) throws IOException {
        int port = FreePort.find();
        Process maven = new ProcessBuilder(List.of(
                        "mvn",
                        "-o",
                        "-B",
                        "-f",
                        "examples/site",
                        "livereload:watch",
                        "-Dlivereload.directory=" + site,
                        "-Dlivereload.duration=PT3M",
                        "-Dlivereload.port=" + port))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = maven.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(":watch (default-cli)")) {
                return new MavenStart(maven, URI.create("http://localhost:" + port + "/"), System.nanoTime());
            }
        }
        throw new IOException("Maven did not reach the goal");
    }

    URI url() {
        return url;
    }

    long pid() {
        return maven.pid();
    }

    double millis() {
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Tries to connect until the server accepts. */
    Client connect() {
        while (maven.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), url.getPort()).close();
                return new Client(url);
            } catch (IOException e) {
                // Without a pause, the loop would take a core from Maven.
                LockSupport.parkNanos(1_000_000);
            }
        }
        throw new IllegalStateException("Maven has ended");
    }

    @Override
    public void close() {
        maven.destroy();
        maven.onExit().join();
    }
}

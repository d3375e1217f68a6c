package dev.livereload;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are neither regular files nor folders. Tests that make one are skipped where the system has none. */
public enum SpecialFiles {
    /** Opening it waits for a writer. */
    PIPE,
    /** Reading it never ends. */
    LINK_TO_DEVICE,
    SOCKET;

    /** Makes one in place of what is there. */
    public Path make(Path file) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "a POSIX system");
        Files.deleteIfExists(file);
        switch (this) {
            case PIPE ->
                assumeTrue(
                        new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0, "a system with mkfifo");
            case LINK_TO_DEVICE -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
            case SOCKET -> {
                try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                    socket.bind(UnixDomainSocketAddress.of(file));
                }
            }
        }
        return file;
    }
}

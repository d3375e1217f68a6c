package dev.livereload.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A regular file, open for reading, with the size that it had when it was opened. A file that grows is read up to that size,
 * so reading always ends.
 *
 * <p>Opening a named pipe waits for its writer, and Java cannot open a file without waiting. So the kind of the file is
 * checked first. If something replaces the file by a device between the check and the opening, its size of 0 bytes keeps
 * the device from being read, and the second check rejects it. If something moves a named pipe over the file in these few
 * microseconds, opening waits. No Java call prevents this; tools that write sites create no pipes.
 */
public final class RegularFile implements Closeable {

    private static final int BUFFER = 16 * 1024;

    private final SeekableByteChannel channel;
    private final long size;

    private RegularFile(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
    }

    /**
     * Opens a file; follows links.
     *
     * @throws NoSuchFileException if the file is gone, or is a folder, a named pipe, a socket or a device
     * @throws IOException if the file cannot be opened
     */
    public static RegularFile open(Path file) throws IOException {
        return open(file, Files::newByteChannel);
    }

    static RegularFile open(Path file, Opening opening) throws IOException {
        requireRegular(file);
        SeekableByteChannel channel = opening.open(file);
        try {
            requireRegular(file);
            return new RegularFile(channel);
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    /**
     * The content of a file, up to the size that it had when it was opened.
     *
     * @param limit in bytes
     * @throws NoSuchFileException if the file is gone, or is a folder, a named pipe, a socket or a device
     * @throws IOException if the file is longer than the limit, or cannot be read
     */
    public static byte[] read(Path file, long limit) throws IOException {
        try (RegularFile open = open(file)) {
            if (open.size > limit) {
                throw new IOException("%s has %s bytes, more than %s".formatted(file, open.size, limit));
            }
            return open.part(0, Math.toIntExact(open.size));
        }
    }

    /** Whether a file has replaced one of the file's parent folders. */
    static boolean isCutOff(Path file) {
        return Stream.iterate(file.getParent(), Objects::nonNull, Path::getParent)
                .anyMatch(Files::isRegularFile);
    }

    /** The size in bytes when the file was opened. */
    public long size() {
        return size;
    }

    /** The bytes from a position on; fewer if the file had fewer when it was opened, or has fewer now. */
    public byte[] part(long from, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(length, Math.max(0, size - from)));
        channel.position(from);
        while (part.hasRemaining() && channel.read(part) >= 0) {}
        return Arrays.copyOf(part.array(), part.position());
    }

    /** Passes the content on, part after part. The consumer must not keep the buffer. */
    void forEachPart(Consumer<ByteBuffer> consumer) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(BUFFER);
        channel.position(0);
        for (long left = size; left > 0; left -= part.limit()) {
            part.clear().limit((int) Math.min(left, BUFFER));
            if (channel.read(part) < 0) {
                return;
            }
            consumer.accept(part.flip());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void requireRegular(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "not a regular file");
        }
    }

    /** How a channel is opened; tests replace the file in between. */
    @FunctionalInterface
    interface Opening {
        SeekableByteChannel open(Path file) throws IOException;
    }
}

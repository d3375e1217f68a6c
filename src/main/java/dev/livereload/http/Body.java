package dev.livereload.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of a response: bytes in memory, then bytes of a file. Either may be missing. Its length is known before the
 * first byte is sent.
 *
 * @param content copied
 */
public record Body(ByteBuffer content, Optional<FilePart> file) {
    public Body {
        ByteBuffer copy = ByteBuffer.allocate(content.remaining());
        content = copy.put(content.duplicate()).flip().asReadOnlyBuffer();
    }

    public static Body empty() {
        return of(new byte[0]);
    }

    public static Body of(byte[] content) {
        return new Body(ByteBuffer.wrap(content), Optional.empty());
    }

    public static Body utf8(String text) {
        return of(text.getBytes(UTF_8));
    }

    /**
     * The first bytes of a file, usually all. The file is opened when the response is sent. If it is gone by then, the
     * answer is 404; if it is shorter, 503. If it shrinks while it is sent, the connection ends.
     */
    public static Body file(Path file, long length) {
        return joined(new byte[0], new FilePart(file, 0, length));
    }

    public static Body joined(byte[] first, FilePart rest) {
        return new Body(ByteBuffer.wrap(first), Optional.of(rest));
    }

    /**
     * Reads the first bytes of a regular file.
     *
     * @param limit how many, at most; no more than the file has when it is opened
     */
    public static byte[] read(Path file, int limit) throws IOException {
        try (FileChannel open = open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(open.size(), limit));
            while (bytes.hasRemaining() && open.read(bytes) >= 0) {}
            return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
        }
    }

    /**
     * Checks right before it opens the file that it is a regular one: Java cannot open a named pipe without waiting for its
     * writer. A file that becomes a pipe in this instant blocks one thread.
     */
    private static FileChannel open(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "not a regular file");
        }
        return FileChannel.open(file);
    }

    /** A view with a position of its own. */
    @Override
    public ByteBuffer content() {
        return content.duplicate();
    }

    /** In bytes. */
    public long length() {
        return content.remaining() + file.map(FilePart::length).orElse(0L);
    }

    /** The bytes from an offset on, all of which must be within this body. */
    Body part(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, length());
        int begin = (int) Math.min(offset, content.remaining());
        int inMemory = (int) Math.min(length, content.remaining() - begin);
        long inFile = length - inMemory;
        return new Body(
                content.slice(begin, inMemory),
                file.filter(any -> inFile > 0).map(part -> part.part(offset + inMemory - content.remaining(), inFile)));
    }

    /** Some bytes of a file. */
    public record FilePart(Path path, long offset, long length) {
        public FilePart {
            Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
        }

        /**
         * The file, at the offset; the caller closes it.
         *
         * @throws RefusedRequestException 503 if the file has become too short
         */
        FileChannel open() throws IOException, RefusedRequestException {
            FileChannel open = Body.open(path);
            try {
                if (open.size() < offset + length) {
                    throw new RefusedRequestException(RefusedRequestException.Reason.BEING_WRITTEN);
                }
                return open.position(offset);
            } catch (IOException | RefusedRequestException e) {
                try (open) {
                    throw e;
                }
            }
        }

        FilePart part(long offset, long length) {
            Objects.checkFromIndexSize(offset, length, this.length);
            return new FilePart(path, this.offset + offset, length);
        }
    }
}

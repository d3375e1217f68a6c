package dev.livereload.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** A part of a file while it is sent. */
final class OpenFile implements Closeable {
    /** The most that one turn sends, so that a fast reader of a large file does not hold up the others. */
    private static final long TURN = 256 * 1024;

    private final FileChannel file;
    private final long end;
    private long position;

    private OpenFile(FileChannel file, Body.FilePart part) {
        this.file = file;
        this.position = part.offset();
        this.end = part.offset() + part.length();
    }

    /** @throws RefusedRequestException 503 when the file is shorter than it was when the part was made */
    static OpenFile of(Body.FilePart part) throws IOException, RefusedRequestException {
        FileChannel file = FileChannel.open(part.file());
        OpenFile open = new OpenFile(file, part);
        try {
            if (file.size() < open.end) {
                throw Refusals.beingWritten();
            }
            return open;
        } catch (IOException | RefusedRequestException e) {
            try (open) {
                throw e;
            }
        }
    }

    /**
     * Sends what the channel takes at once.
     *
     * @return the number of bytes sent
     * @throws EOFException when the file has shrunk: what was promised cannot be sent any more
     */
    long send(WritableByteChannel channel) throws IOException {
        long sent = file.transferTo(position, Math.min(TURN, remaining()), channel);
        if (sent == 0 && file.size() < end) {
            throw new EOFException("The file has shrunk while it was sent");
        }
        position += sent;
        return sent;
    }

    long remaining() {
        return end - position;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

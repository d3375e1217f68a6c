package dev.livereload.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** What a response carries; its length is known before the first byte is sent. */
public sealed interface Body {
    /** In bytes. */
    long length();

    /** A part of this body that lies within it. */
    Body part(long offset, long length);

    /** The bytes in memory, with which it begins: a view with a position of its own. */
    ByteBuffer content();

    /** The bytes of a file that follow. */
    Optional<FilePart> file();

    static Body empty() {
        return of(new byte[0]);
    }

    static Body of(byte[] content) {
        return new Bytes(ByteBuffer.wrap(content));
    }

    static Body utf8(String text) {
        return of(text.getBytes(UTF_8));
    }

    /**
     * The first {@code length} bytes of a file, usually all. The file is opened when the response is sent: one that is
     * gone by then is answered with 404, a shorter one with 503; one that shrinks while it is sent ends the connection.
     */
    static FilePart file(Path file, long length) {
        return new FilePart(file, 0, length);
    }

    /** Bytes in memory, copied, then those of a file. */
    static Body joined(byte[] first, FilePart rest) {
        return first.length == 0 ? rest : new Joined(new Bytes(ByteBuffer.wrap(first)), rest);
    }

    /** Bytes in memory, copied. */
    record Bytes(ByteBuffer content) implements Body {
        public Bytes {
            ByteBuffer copy = ByteBuffer.allocate(content.remaining());
            content = copy.put(content.duplicate()).flip().asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer content() {
            return content.duplicate();
        }

        @Override
        public Optional<FilePart> file() {
            return Optional.empty();
        }

        @Override
        public long length() {
            return content.remaining();
        }

        @Override
        public Bytes part(long offset, long length) {
            Objects.checkFromIndexSize(offset, length, length());
            return new Bytes(content.slice((int) offset, (int) length));
        }
    }

    /** Bytes in memory, then bytes of a file. */
    record Joined(Bytes first, FilePart rest) implements Body {
        @Override
        public long length() {
            return first.length() + rest.length();
        }

        @Override
        public ByteBuffer content() {
            return first.content();
        }

        @Override
        public Optional<FilePart> file() {
            return Optional.of(rest);
        }

        @Override
        public Body part(long offset, long length) {
            Objects.checkFromIndexSize(offset, length, length());
            long inFirst = Math.min(length, first.length() - offset);
            if (inFirst <= 0) {
                return rest.part(offset - first.length(), length);
            }
            Bytes begin = first.part(offset, inFirst);
            return inFirst == length ? begin : new Joined(begin, rest.part(0, length - inFirst));
        }
    }

    /** Bytes of a file, from an offset on. */
    record FilePart(Path path, long offset, long length) implements Body {
        public FilePart {
            Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
        }

        @Override
        public ByteBuffer content() {
            return ByteBuffer.allocate(0);
        }

        @Override
        public Optional<FilePart> file() {
            return Optional.of(this);
        }

        /**
         * The file, at the offset; the caller closes it.
         *
         * @throws RefusedRequestException 503 when the file is shorter than it was when this was made
         */
        FileChannel open() throws IOException, RefusedRequestException {
            FileChannel open = FileChannel.open(path);
            try {
                if (open.size() < offset + length) {
                    throw RefusedRequestException.beingWritten();
                }
                return open.position(offset);
            } catch (IOException | RefusedRequestException e) {
                try (open) {
                    throw e;
                }
            }
        }

        @Override
        public FilePart part(long offset, long length) {
            Objects.checkFromIndexSize(offset, length, this.length);
            return new FilePart(path, this.offset + offset, length);
        }
    }
}

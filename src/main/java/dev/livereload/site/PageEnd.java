package dev.livereload.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Checks whether a file looks completely written. */
public final class PageEnd {

    /** Generators write little more than comments after the end tag. */
    private static final int TAIL = 2048;

    private PageEnd() {}

    /**
     * Whether a page has its end tag, or any other file has content.
     *
     * @throws IOException if the file is gone or cannot be read
     */
    public static boolean reached(Path file, boolean page) throws IOException {
        ContentDigest.requireFile(file);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (!page || size == 0) {
                return size > 0;
            }
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL, size));
            channel.position(size - tail.capacity());
            while (tail.hasRemaining() && channel.read(tail) >= 0) {}
            String text = new String(tail.array(), 0, tail.position(), StandardCharsets.ISO_8859_1);
            return text.toLowerCase(Locale.ROOT).contains("</html");
        }
    }
}

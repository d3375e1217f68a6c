package dev.livereload.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        try (RegularFile open = RegularFile.open(file)) {
            if (!page || open.size() == 0) {
                return open.size() > 0;
            }
            byte[] tail = open.part(Math.max(0, open.size() - TAIL), TAIL);
            return new String(tail, StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains("</html");
        }
    }
}

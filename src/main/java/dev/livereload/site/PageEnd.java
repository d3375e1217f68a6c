package dev.livereload.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a file looks completely written: whether a page has its end tag, or any other file has content. */
public final class PageEnd {

    /** Generators write little more than comments after the end tag. */
    private static final int TAIL = 2048;

    /** Whether a file looks complete, compared with its last state. */
    public enum Ending {
        /** The page has its end. */
        ENDED,
        /** The file has content, or is a page that never had an end. */
        WRITTEN,
        /** The file has no end: it may be half-written, or may never have one. */
        OPEN,
        /** The page had its end when it was last seen and has none now: it is almost certainly half-written. */
        LOST;

        /** Whether nothing shows that the file is half-written. */
        public boolean isWhole() {
            return this == ENDED || this == WRITTEN;
        }
    }

    /** Whether a file was seen with its end; some pages have none. */
    enum Seen {
        NEVER,
        ONCE,
        WHEN_SEEN_LAST;

        static Seen in(RegularFile file, boolean page) throws IOException {
            return reached(file, page) ? WHEN_SEEN_LAST : NEVER;
        }

        /** @param before what was known of the file; null if nothing was */
        Seen after(@Nullable Seen before) {
            return this == NEVER && before != null && before != NEVER ? ONCE : this;
        }
    }

    private PageEnd() {}

    /**
     * Whether a page has its end tag, or any other file has content.
     *
     * @throws IOException if the file is gone or cannot be read
     */
    public static boolean reached(Path file, boolean page) throws IOException {
        try (RegularFile open = RegularFile.open(file)) {
            return reached(open, page);
        }
    }

    private static boolean reached(RegularFile file, boolean page) throws IOException {
        if (!page || file.size() == 0) {
            return file.size() > 0;
        }
        return isIn(file.part(Math.max(0, file.size() - TAIL), TAIL));
    }

    /** Whether a page, of which this is the content, has its end tag. */
    public static boolean reached(byte[] page) {
        return isIn(Arrays.copyOfRange(page, Math.max(0, page.length - TAIL), page.length));
    }

    private static boolean isIn(byte[] tail) {
        return new String(tail, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("</html");
    }

    /**
     * A missing file or a folder needs no end.
     *
     * @param before what was known of the file; null if nothing was
     */
    static Ending of(Path file, boolean page, @Nullable Seen before) {
        if (before == Seen.NEVER || !Files.isRegularFile(file)) {
            return Ending.WRITTEN;
        }
        try {
            return of(reached(file, page), page, before);
        } catch (IOException e) {
            return Files.exists(file) ? Ending.OPEN : Ending.WRITTEN;
        }
    }

    /** @param reached whether the file has its end, or any content if it is no page */
    static Ending of(boolean reached, boolean page, @Nullable Seen before) {
        if (reached) {
            return page ? Ending.ENDED : Ending.WRITTEN;
        }
        if (before == Seen.NEVER) {
            return Ending.WRITTEN;
        }
        return page && before == Seen.WHEN_SEEN_LAST ? Ending.LOST : Ending.OPEN;
    }
}

package dev.livereload.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one content from another: equal digests mean equal bytes, or for pages bytes that mean the same. */
public record ContentDigest(String value) {

    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_PAGE = 32 * 1024 * 1024;

    /**
     * Reads the whole file.
     *
     * @throws IOException when it is gone, no file, or cannot be read to its end
     */
    public static ContentDigest of(Path file) throws IOException {
        requireFile(file);
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return of(digest);
    }

    /**
     * Leaves out what is without meaning, unless the page is too long to be held in memory.
     *
     * @throws IOException when it is gone or cannot be read to its end
     */
    static ContentDigest ofPage(Path file, MeaninglessParts without) throws IOException {
        requireFile(file);
        if (Files.size(file) > LONGEST_PAGE) {
            return of(file);
        }
        return ofPage(Files.readAllBytes(file), without);
    }

    /** To open a named pipe would be to wait for its writer: what is neither file nor folder counts as gone. */
    static void requireFile(Path file) throws IOException {
        if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
            throw new NoSuchFileException(file.toString(), null, "no regular file");
        }
    }

    /** Leaves out what is without meaning. */
    static ContentDigest ofPage(byte[] content, MeaninglessParts without) {
        MessageDigest digest = sha256();
        int from = 0;
        for (Span part : without.in(new String(content, StandardCharsets.ISO_8859_1))) {
            digest.update(content, from, Math.max(from, part.from()) - from);
            from = Math.max(from, part.to());
        }
        digest.update(content, from, content.length - from);
        return of(digest);
    }

    public static ContentDigest of(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(content);
        return of(digest);
    }

    /** Half of the digest is enough: nobody forges the pages of their own site. */
    private static ContentDigest of(MessageDigest digest) {
        return new ContentDigest(HexFormat.of().formatHex(digest.digest(), 0, 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

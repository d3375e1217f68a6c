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

/** A digest of a content: equal digests mean equal bytes, or for pages equal bytes apart from ignored differences. */
public record ContentDigest(String value) {

    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_PAGE = 32 * 1024 * 1024;

    /**
     * The digest of all bytes of a file.
     *
     * @throws IOException if the file is gone, is not a file, or cannot be read to its end
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
     * The digest of a page without its ignored differences. A page that is too long for memory counts with all bytes.
     *
     * @throws IOException if the file is gone or cannot be read to its end
     */
    static ContentDigest ofPage(Path file, IgnoredDifferences without) throws IOException {
        requireFile(file);
        if (Files.size(file) > LONGEST_PAGE) {
            return of(file);
        }
        return ofPage(Files.readAllBytes(file), without);
    }

    /** Opening a named pipe would wait for its writer: what is neither file nor folder counts as gone. */
    static void requireFile(Path file) throws IOException {
        if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
            throw new NoSuchFileException(file.toString(), null, "no regular file");
        }
    }

    /** The digest of a page without its ignored differences. */
    static ContentDigest ofPage(byte[] content, IgnoredDifferences without) {
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

    /** Half of the digest is enough: you do not forge the pages of your own site. */
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

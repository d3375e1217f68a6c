package dev.livereload.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of a content: equal digests mean equal bytes, or for pages equal bytes apart from ignored differences. */
public record ContentDigest(String value) {

    private static final int LONGEST_PAGE = 32 * 1024 * 1024;

    /**
     * The digest of all bytes of a file.
     *
     * @throws IOException if the file is gone, is not a regular file, or cannot be read
     */
    public static ContentDigest of(Path file) throws IOException {
        try (RegularFile open = RegularFile.open(file)) {
            return of(open);
        }
    }

    static ContentDigest of(RegularFile file) throws IOException {
        MessageDigest digest = sha256();
        file.forEachPart(digest::update);
        return of(digest);
    }

    /** The digest of a page without its ignored differences. A page that is too long for memory counts with all bytes. */
    static ContentDigest ofPage(RegularFile file, IgnoredDifferences without) throws IOException {
        return file.size() > LONGEST_PAGE ? of(file) : ofPage(file.part(0, LONGEST_PAGE), without);
    }

    static ContentDigest ofPage(byte[] content, IgnoredDifferences without) {
        MessageDigest digest = sha256();
        int from = 0;
        for (IgnoredDifferences.Part part : without.in(new String(content, StandardCharsets.ISO_8859_1))) {
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

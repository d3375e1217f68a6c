package dev.livereload.preview;

import dev.livereload.http.Body;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.MediaTypes;
import dev.livereload.http.Representation;
import dev.livereload.http.RequestHead;
import dev.livereload.preview.ScriptInjector.Insertion;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the files of the site for the answers, and adds the script to pages. */
final class FileAnswers {

    /** A larger file is sent from disk: a peer that reads slowly must not keep it in memory. */
    static final int LONGEST_IN_MEMORY = 256 * 1024;

    /** Of a larger file only the beginning is read before it is sent. */
    private static final int LONGEST_READ = 4 * 1024 * 1024;

    /** How much of a page is kept in memory while its rest is sent from disk. */
    private static final int BEGIN = 64 * 1024;

    private static final String XHTML = MediaTypes.of("page.xhtml");

    /**
     * What happens when a file is read.
     *
     * @param whole whether its content may be sent
     * @param read is told the content, and returns what names this version of the file to the browser
     */
    record Reading(Predicate<byte[]> whole, Function<byte[], ContentDigest> read) {}

    /**
     * The answer for a file.
     *
     * @param shown whether a tab or a frame shows it: then a page gets the script
     * @throws IOException if the file cannot be read, or its content may not be sent
     */
    HttpResponse answer(Path file, BasicFileAttributes attributes, Reading reading, boolean shown, RequestHead head)
            throws IOException {
        String name = file.getFileName().toString();
        String mediaType = MediaTypes.of(name);
        Function<byte[], Insertion> script = shown && new SitePath(name).isPage()
                ? page -> ScriptInjector.find(page, mediaType.equals(XHTML))
                : page -> Insertion.NONE;
        if (attributes.size() > LONGEST_IN_MEMORY) {
            return fromDisk(file, attributes, reading.read(), mediaType, script).answerTo(head);
        }
        byte[] content = Body.read(file, LONGEST_READ);
        if (!reading.whole().test(content)) {
            throw new IOException("half-written");
        }
        ContentDigest version = reading.read().apply(content);
        byte[] sent = script.apply(content).into(content);
        Instant modified = attributes.lastModifiedTime().toInstant();
        // Scripts can read this field of the page itself, and no other one.
        String tag = "\"" + ContentDigest.of(sent).value() + "\"";
        return new Representation(mediaType, tag, modified, Body.of(sent))
                .answerTo(head)
                .with("Server-Timing", "content;desc=\"" + version.value() + "\"");
    }

    /** One at a time, because each is in memory until its digest and the script's place are known. */
    private synchronized Representation fromDisk(
            Path file,
            BasicFileAttributes attributes,
            Function<byte[], ContentDigest> read,
            String mediaType,
            Function<byte[], Insertion> script)
            throws IOException {
        boolean whole = attributes.size() <= LONGEST_READ;
        byte[] content = Body.read(file, whole ? LONGEST_READ : BEGIN);
        if (whole) {
            ContentDigest unused = read.apply(content);
        }
        Insertion insertion = script.apply(content);
        if (insertion.place() > BEGIN) {
            insertion = script.apply(Arrays.copyOf(content, BEGIN));
        }
        FileTime modified = attributes.lastModifiedTime();
        String tag = "\"%s-%s-%s\""
                .formatted(
                        attributes.size(),
                        modified.to(TimeUnit.NANOSECONDS),
                        ContentDigest.of(insertion.into(content)).value());
        Body.FilePart rest = new Body.FilePart(file, insertion.place(), attributes.size() - insertion.place());
        return new Representation(mediaType, tag, modified.toInstant(), Body.joined(insertion.opening(content), rest));
    }
}

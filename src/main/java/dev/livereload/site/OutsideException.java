package dev.livereload.site;

import java.nio.file.NoSuchFileException;

/** A link leads out of the site, so that what it leads to is not served; {@link #getFile} is the link's place in the site. */
public final class OutsideException extends NoSuchFileException {
    private static final long serialVersionUID = 1L;

    OutsideException(String link) {
        super(link);
    }
}

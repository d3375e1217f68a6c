package dev.livereload.session;

import dev.livereload.preview.Preview.AnswerObserver;
import dev.livereload.preview.Preview.RequestObserver;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.SitePath;
import java.util.Optional;

/** Ignores all requests. */
final class IgnoringObserver implements RequestObserver {

    @Override
    public AnswerObserver asked(SitePath path, Optional<String> referer, Optional<String> destination) {
        return new AnswerObserver() {
            @Override
            public void leads(SitePath file) {}

            @Override
            public void missing() {}

            @Override
            public ContentDigest read(SitePath file, byte[] content, boolean sent) {
                return ContentDigest.of(content);
            }
        };
    }
}

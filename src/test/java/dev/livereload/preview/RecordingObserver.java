package dev.livereload.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.preview.Preview.AnswerObserver;
import dev.livereload.preview.Preview.RequestObserver;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.SitePath;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records its calls. */
public final class RecordingObserver implements RequestObserver {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> read = new CopyOnWriteArrayList<>();
    final List<SitePath> missing = new CopyOnWriteArrayList<>();
    final List<SitePath> sent = new CopyOnWriteArrayList<>();

    @Override
    public AnswerObserver asked(SitePath path, Optional<String> referer, Optional<String> destination) {
        heard.add(path + " from " + referer.orElse("?") + " for " + destination.orElse("?"));
        return new AnswerObserver() {
            @Override
            public void leads(SitePath file) {
                heard.add(path + " is " + file);
            }

            @Override
            public void missing() {
                missing.add(path);
            }

            @Override
            public ContentDigest read(SitePath file, byte[] content, boolean isSent) {
                read.add(file + ": " + new String(content, UTF_8));
                if (isSent) {
                    sent.add(file);
                }
                return ContentDigest.of(content);
            }
        };
    }
}

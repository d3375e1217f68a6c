package dev.livereload.session;

import dev.livereload.preview.Preview.RequestObserver;
import dev.livereload.site.SitePath;
import java.util.Optional;

/** Ignores all requests. */
final class IgnoringObserver implements RequestObserver {

    @Override
    public void asked(SitePath path, Optional<String> referer, Optional<String> destination) {}

    @Override
    public void leads(SitePath path, SitePath file) {}

    @Override
    public void read(SitePath file, byte[] content) {}
}

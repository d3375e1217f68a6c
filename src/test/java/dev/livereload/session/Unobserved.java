package dev.livereload.session;

import dev.livereload.preview.Preview.RequestObserver;
import dev.livereload.site.SitePath;
import java.util.Optional;

/** Nobody hears what is asked for. */
final class Unobserved implements RequestObserver {

    @Override
    public void asked(SitePath path, Optional<String> referer, Optional<String> destination) {}

    @Override
    public void leads(SitePath path, SitePath file) {}

    @Override
    public void read(SitePath file, byte[] content) {}
}

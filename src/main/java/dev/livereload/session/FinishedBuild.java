package dev.livereload.session;

import dev.livereload.site.SitePath;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a build when what it has changed is told.
 *
 * @param edited the page whose source was edited, if it is one
 */
record FinishedBuild(Duration took, Optional<SitePath> edited) {}

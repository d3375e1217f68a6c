package dev.livereload.session;

import java.time.Duration;

/** What is known of a build when what it has changed is told. */
record FinishedBuild(Duration took) {}

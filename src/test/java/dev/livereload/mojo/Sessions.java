package dev.livereload.mojo;

import dev.livereload.server.AccessPolicy;
import dev.livereload.server.Identity;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.site.BasePath;
import dev.livereload.site.MeaninglessParts;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Sessions of other Mavens. */
final class Sessions {

    private Sessions() {}

    static LiveReloadSession of(String project) throws IOException {
        return LiveReloadSession.start(
                new SessionSettings(
                        new Identity("0.9", project, 4711),
                        SiteTree.of(Path.of("target/not-built-yet")),
                        new Address("localhost", 0, true),
                        PathFilter.of(List.of(), List.of()),
                        MeaninglessParts.standard(),
                        Duration.ofMillis(100),
                        BasePath.ROOT,
                        new AccessPolicy(Set.of(), Set.of()),
                        true,
                        true),
                new LogReporter(new RecordingLog()));
    }
}

package dev.livereload.mojo;

import dev.livereload.announce.Identity;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import dev.livereload.terminal.LogReporter;
import dev.livereload.terminal.RecordingLog;
import java.io.IOException;
import java.nio.file.Path;

/** Starts sessions as another Maven would. */
final class Sessions {

    private Sessions() {}

    static LiveReloadSession of(String project) throws IOException {
        return LiveReloadSession.start(
                UsualSettings.of(
                        new Identity("0.9", project, 4711),
                        SiteTree.of(Path.of("target/not-built-yet")),
                        UsualSettings.ANY_PORT,
                        true,
                        true),
                new LogReporter(new RecordingLog(), false));
    }
}

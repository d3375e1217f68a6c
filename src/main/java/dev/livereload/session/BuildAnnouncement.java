package dev.livereload.session;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.server.BuildConnection;
import dev.livereload.server.SessionProbe;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has told a session, perhaps of another process, that its site is being built; the build is over when this is closed. */
public final class BuildAnnouncement implements RunningBuild {

    private final URI url;
    private final BuildConnection connection;

    private BuildAnnouncement(URI url, BuildConnection connection) {
        this.url = url;
        this.connection = connection;
    }

    /**
     * Announces a build to a session of this user.
     *
     * @param tree what the build writes
     * @return empty when no session shows any of it
     */
    public static Optional<BuildAnnouncement> to(SessionRegistry registry, SiteTree tree) throws IOException {
        Set<FolderId> folders = FolderId.of(tree);
        for (RegisteredSession session : registry.showing(folders)) {
            Optional<BuildAnnouncement> announced = announce(session, folders);
            if (announced.isPresent()) {
                return announced;
            }
        }
        return Optional.empty();
    }

    /** The session may have been killed, and another program may have its port: it is asked. */
    private static Optional<BuildAnnouncement> announce(RegisteredSession session, Set<FolderId> folders) {
        if (SessionProbe.at(session.address()).isEmpty()) {
            return Optional.empty();
        }
        List<String> written = folders.stream().map(FolderId::value).toList();
        return BuildConnection.open(session.address(), new Building(written, session.token()))
                .map(connection -> new BuildAnnouncement(session.url(), connection));
    }

    /** Where the session is. */
    public URI url() {
        return url;
    }

    @Override
    public void failed(BuildProblem problem) {
        connection.failed(problem);
    }

    @Override
    public void close() {
        connection.close();
    }
}

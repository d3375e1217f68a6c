package dev.livereload.session;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.server.BuildConnection;
import dev.livereload.server.Neighbour;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Has told a session, perhaps of another process, that its site is being built; the build is over when this is closed. */
public final class BuildAnnouncement implements RunningBuild {

    private final URI url;
    private final BuildConnection connection;

    private BuildAnnouncement(URI url, BuildConnection connection) {
        this.url = url;
        this.connection = connection;
    }

    /**
     * Announces a build on a port of this machine.
     *
     * @param tree what the build writes
     * @return empty when no session there shows any of it
     */
    public static Optional<BuildAnnouncement> to(int port, SiteTree tree) throws IOException {
        if (Neighbour.at(port).isEmpty()) {
            return Optional.empty();
        }
        URI url = URI.create("http://localhost:" + port + "/");
        List<String> folders = FolderId.of(tree).stream().map(FolderId::value).toList();
        return BuildConnection.open(port, folders).map(connection -> new BuildAnnouncement(url, connection));
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

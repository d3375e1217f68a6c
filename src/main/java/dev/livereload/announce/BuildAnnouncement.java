package dev.livereload.announce;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.protocol.ClientMessage.Built;
import dev.livereload.protocol.ClientMessage.Failed;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.protocol.MessageCodec.MalformedMessageException;
import dev.livereload.site.SiteTree;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** The build's end of a connection to the session that shows its site. The connection lasts as long as the build. */
public final class BuildAnnouncement implements RunningBuild {

    /** The session has just answered a probe, but may be busy. */
    private static final int OPENING_SECONDS = 10;

    private static final int ANSWER_SECONDS = 2;

    private final URI url;
    private final Client client;

    private BuildAnnouncement(URI url, Client client) {
        this.url = url;
        this.client = client;
    }

    /**
     * Announces a build to a session of this user. Waits for a session that hangs, twenty seconds at most.
     *
     * @param tree what the build writes
     * @return empty when no session shows any of it
     */
    public static Optional<BuildAnnouncement> to(SessionRegistry registry, SiteTree tree) throws IOException {
        Set<FolderId> folders = FolderId.of(tree);
        for (SessionRegistry.Entry session : registry.showing(folders)) {
            Optional<BuildAnnouncement> announced = announce(session, folders);
            if (announced.isPresent()) {
                return announced;
            }
        }
        return Optional.empty();
    }

    /** Probes first: the session may have been killed, and another program may have its port. */
    static Optional<BuildAnnouncement> announce(SessionRegistry.Entry session, Set<FolderId> folders) {
        if (SessionProbe.at(session.address()).isEmpty()) {
            return Optional.empty();
        }
        List<String> written = folders.stream().map(FolderId::value).toList();
        Client client = new Client(session.address());
        BuildAnnouncement announcement = new BuildAnnouncement(session.url(), client);
        try {
            if (client.connectBlocking(OPENING_SECONDS, TimeUnit.SECONDS)
                    && client.isHeld(new Building(written, session.token()))) {
                return Optional.of(announcement);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        announcement.close();
        return Optional.empty();
    }

    /** Where the session is. */
    public URI url() {
        return url;
    }

    @Override
    public void failed(BuildProblem problem) {
        client.tell(client.codec.encode(new Failed(problem)));
    }

    /** Tells the session that the build is over. Waits for a session that hangs, two seconds at most. */
    @Override
    public void close() {
        // Without an answer, what is on its way when the connection ends may be lost.
        if (client.held.getNow(false) && client.tell(client.codec.encode(new Built()))) {
            client.awaitAnswer();
        }
        client.closeConnection(CloseFrame.NORMAL, "the build is over");
    }

    private static final class Client extends WebSocketClient {

        private final CompletableFuture<Boolean> held = new CompletableFuture<>();
        private final CountDownLatch answers = new CountDownLatch(2);
        private final MessageCodec codec = new MessageCodec();

        @SuppressWarnings("deprecation") // A SocketFactory would need four more methods, which the library never calls.
        Client(InetSocketAddress session) {
            // The session accepts this name at each of its addresses.
            super(URI.create("ws://localhost:" + session.getPort() + MessageCodec.ENDPOINT));
            setDnsResolver(server -> session.getAddress());
            setSocket(new LimitedSocket());
            setDaemon(true);
            setConnectionLostTimeout(0);
        }

        boolean isHeld(Building building) throws InterruptedException {
            send(codec.encode(building));
            try {
                return held.get(OPENING_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // It hangs, or does not know this message.
                return false;
            }
        }

        /** Whether the connection was still there. */
        boolean tell(String message) {
            try {
                send(message);
                return true;
            } catch (WebsocketNotConnectedException e) {
                // The session has ended before the build.
                return false;
            }
        }

        void awaitAnswer() {
            try {
                boolean unused = answers.await(ANSWER_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onMessage(String message) {
            answers.countDown();
            try {
                held.complete(codec.isHeld(message));
            } catch (MalformedMessageException e) {
                held.complete(false);
            }
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onClose(int code, String reason, boolean remote) {
            held.complete(false);
            answers.countDown();
            answers.countDown();
        }

        @Override
        public void onError(@Nullable Exception failure) {
            held.complete(false);
        }
    }

    /** Reads no more than a session sends, because another program may answer. Java-WebSocket would keep all of it. */
    private static final class LimitedSocket extends Socket {

        private static final int MOST_BYTES = 64 * 1024;

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                private int left = MOST_BYTES;

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    if (left == 0) {
                        return -1;
                    }
                    int read = super.read(bytes, from, Math.min(length, left));
                    left -= Math.max(0, read);
                    return read;
                }

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }
            };
        }
    }
}

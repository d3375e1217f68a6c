package dev.livereload.server;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.protocol.ClientMessage.Built;
import dev.livereload.protocol.ClientMessage.Failed;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.protocol.MessageCodec.MalformedMessageException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
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

/** The builder's end of a connection that lasts as long as the build. */
public final class BuildConnection implements AutoCloseable {

    /** Who is there has just said so, and may be busy. */
    private static final int OPENING_SECONDS = 10;

    private static final int ANSWER_SECONDS = 2;

    private final Client client;

    private BuildConnection(Client client) {
        this.client = client;
    }

    /**
     * Tells a session on this machine that a build has begun.
     *
     * @param building which folders it writes, and why it is to be believed
     * @return empty when nobody there waits for its end; whoever hangs is waited for, twenty seconds at most
     */
    public static Optional<BuildConnection> open(InetSocketAddress session, Building building) {
        Client client = new Client(session);
        BuildConnection connection = new BuildConnection(client);
        try {
            if (client.connectBlocking(OPENING_SECONDS, TimeUnit.SECONDS) && client.isHeld(building)) {
                return Optional.of(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
        return Optional.empty();
    }

    /** Tells that the build has failed; it is over when this is closed. */
    public void failed(BuildProblem problem) {
        client.tell(client.codec.encode(new Failed(problem)));
    }

    /** Tells that the build is over. A server that hangs keeps it for two seconds at most. */
    @Override
    public void close() {
        // Its answer is waited for: what is on its way when a connection ends may be lost.
        if (client.held.getNow(false) && client.tell(client.codec.encode(new Built()))) {
            client.awaitAnswer();
        }
        client.closeConnection(CloseFrame.NORMAL, "the build is over");
    }

    private static final class Client extends WebSocketClient {

        private final CompletableFuture<Boolean> held = new CompletableFuture<>();
        private final CountDownLatch answers = new CountDownLatch(2);
        private final MessageCodec codec = new MessageCodec();

        Client(InetSocketAddress session) {
            // By a name that it takes, whatever its address.
            super(URI.create("ws://" + BoundPort.LOCALHOST + ":" + session.getPort() + Gate.WEBSOCKET_PATH));
            setDnsResolver(server -> session.getAddress());
            setDaemon(true);
            setConnectionLostTimeout(0);
        }

        boolean isHeld(Building building) throws InterruptedException {
            send(codec.encode(building));
            try {
                return held.get(OPENING_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // It hangs, or does not know of builds.
                return false;
            }
        }

        /** Whether the connection was still there. */
        boolean tell(String message) {
            try {
                send(message);
                return true;
            } catch (WebsocketNotConnectedException e) {
                // The session has ended before the build: nobody is there to be told.
                return false;
            }
        }

        /** The one to what was said last. */
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
}

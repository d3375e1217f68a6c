package dev.livereload.server;

import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.protocol.MalformedMessageException;
import dev.livereload.protocol.MessageCodec;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** The builder's end of a connection that lasts as long as the build. */
public final class BuildConnection implements AutoCloseable {

    private static final int ANSWER_SECONDS = 2;

    private final Client client;

    private BuildConnection(Client client) {
        this.client = client;
    }

    /**
     * Says on a port of this machine that a build has begun.
     *
     * @param folder what stands for the folder that it writes
     * @return empty when nobody there waits for its end
     */
    public static Optional<BuildConnection> open(int port, String folder) {
        Client client = new Client(URI.create("ws://127.0.0.1:" + port + Gate.WEBSOCKET_PATH));
        BuildConnection connection = new BuildConnection(client);
        try {
            if (client.connectBlocking(ANSWER_SECONDS, TimeUnit.SECONDS) && client.isHeld(folder)) {
                return Optional.of(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
        return Optional.empty();
    }

    /** Tells that the build is over. */
    @Override
    public void close() {
        // Without the closing handshake, for which a server that hangs would let the build wait.
        client.closeConnection(CloseFrame.NORMAL, "the build is over");
    }

    private static final class Client extends WebSocketClient {

        private final CompletableFuture<Boolean> held = new CompletableFuture<>();
        private final MessageCodec codec = new MessageCodec();

        Client(URI server) {
            super(server);
            setDaemon(true);
            setConnectionLostTimeout(0);
        }

        boolean isHeld(String folder) throws InterruptedException {
            send(codec.encode(new Building(folder)));
            try {
                return held.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // An older one of us does not know of builds.
                return false;
            }
        }

        @Override
        public void onMessage(String message) {
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
        }

        @Override
        public void onError(@Nullable Exception failure) {
            held.complete(false);
        }
    }
}

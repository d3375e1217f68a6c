package dev.livereload.server;

import dev.livereload.announce.AnnouncedBuilds;
import dev.livereload.announce.AnnouncedBuilds.Announced;
import dev.livereload.protocol.ClientMessage;
import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.protocol.ClientMessage.Built;
import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.protocol.ClientMessage.Failed;
import dev.livereload.protocol.ClientMessage.Follow;
import dev.livereload.protocol.ClientMessage.Hello;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.Loads;
import dev.livereload.protocol.ClientMessage.Url;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.protocol.MessageCodec.MalformedMessageException;
import dev.livereload.protocol.ServerMessage;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Audience.TabListener;
import dev.livereload.reload.Tab;
import java.util.Optional;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;

/** Handles the messages of clients. After the hellos, a client tells its page, and is a tab from then on. */
final class ProtocolHandler {

    private final MessageCodec codec;
    private final TabRegistry tabs;
    private final AnnouncedBuilds builds;
    private final TabListener listener;
    private final String serverName;

    ProtocolHandler(
            MessageCodec codec, TabRegistry tabs, AnnouncedBuilds builds, TabListener listener, String serverName) {
        this.codec = codec;
        this.tabs = tabs;
        this.builds = builds;
        this.listener = listener;
        this.serverName = serverName;
    }

    /** @param builder whether the client may announce a build */
    void begin(WebSocket connection, boolean builder) {
        connection.setAttachment(new ConnectionState(builder, tabs.now()));
    }

    /** A malformed message ends its connection, with the reason. */
    void receive(WebSocket connection, String text) {
        try {
            answer(connection, codec.decode(text));
        } catch (MalformedMessageException e) {
            connection.close(CloseFrame.PROTOCOL_ERROR, e.getMessage());
        }
    }

    /** May come before {@link #begin}, and again after it, if the client leaves while its connection is opened. */
    void end(WebSocket connection) {
        ConnectionState state = connection.getAttachment();
        if (state != null) {
            state.end();
        }
        tabs.remove(connection);
    }

    private void answer(WebSocket connection, ClientMessage message) {
        if (message instanceof Hello) {
            greet(connection);
        } else if (message instanceof Info info) {
            show(connection, info);
        } else if (message instanceof Contents contents) {
            tabs.report(connection, contents);
        } else if (message instanceof Loads) {
            tabs.of(connection).ifPresent(listener::loads);
        } else if (message instanceof Url url) {
            tabs.move(connection, url.url());
        } else if (message instanceof Follow follow) {
            tabs.follow(connection, follow.on());
        } else if (message instanceof Building building) {
            hold(connection, building);
        } else if (message instanceof Failed failed) {
            connection.<ConnectionState>getAttachment().buildFailed(failed.problem());
        } else if (message instanceof Built) {
            connection.<ConnectionState>getAttachment().buildOver();
            send(connection, new ServerMessage.Building(false));
        }
    }

    private void hold(WebSocket connection, Building building) {
        ConnectionState state = connection.getAttachment();
        Optional<Announced> build =
                state.isBuilder() ? builds.begin(building.folders(), building.token()) : Optional.empty();
        build.ifPresent(state::build);
        send(connection, new ServerMessage.Building(build.isPresent()));
    }

    /** The stock client drops a connection on which it gets a second hello. */
    private void greet(WebSocket connection) {
        if (connection.<ConnectionState>getAttachment().greet()) {
            send(connection, new ServerMessage.Hello(serverName));
        }
    }

    /** The listener hears of it after it is a tab, so that no change is missed in between. */
    private void show(WebSocket connection, Info info) {
        ConnectionState state = connection.getAttachment();
        if (!state.mayShow(tabs.now())) {
            // The tab reconnects, and then gets what it has missed.
            connection.close(CloseFrame.POLICY_VALIDATION, "too many pages in a short time");
            return;
        }
        Tab tab = tabs.show(connection, info);
        if (state.hasEnded()) {
            // Another thread may have noticed the end before this message was handled.
            tabs.remove(connection);
            return;
        }
        for (Delivery delivery : listener.connected(tab)) {
            tabs.tell(connection, delivery.message());
            send(connection, delivery.message());
        }
    }

    private void send(WebSocket connection, ServerMessage message) {
        String text = codec.encode(message);
        OutgoingQueue.add(connection, () -> connection.send(text));
    }
}

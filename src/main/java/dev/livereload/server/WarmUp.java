package dev.livereload.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.livereload.http.HeadParser;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.protocol.MessageCodec.MalformedMessageException;
import dev.livereload.protocol.ServerMessage;
import java.nio.ByteBuffer;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeImpl1Server;

/** Runs a handshake without a client, so that the classes are loaded when the first tab connects. */
public final class WarmUp {

    private static final String HANDSHAKE = """
            GET /livereload HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            Sec-WebSocket-Version: 13\r
            \r
            """;

    private WarmUp() {}

    public static void perform() {
        try {
            shakeHands();
            MessageCodec codec = new MessageCodec();
            codec.decode(codec.encode(new ServerMessage.Hello("")));
        } catch (RefusedRequestException | InvalidHandshakeException | MalformedMessageException e) {
            throw new IllegalStateException("a tab's first handshake would fail, too", e);
        }
    }

    private static void shakeHands() throws RefusedRequestException, InvalidHandshakeException {
        ByteBuffer request = ByteBuffer.wrap(HANDSHAKE.getBytes(US_ASCII));
        var unused = new HeadParser().feed(request.duplicate());
        BoundedDraft draft = new BoundedDraft();
        draft.setParseMode(Role.SERVER);
        ClientHandshake handshake = (ClientHandshake) draft.translateHandshake(request);
        draft.acceptHandshakeAsServer(handshake);
        draft.createHandshake(draft.postProcessHandshakeResponseAsServer(handshake, new HandshakeImpl1Server()));
    }
}

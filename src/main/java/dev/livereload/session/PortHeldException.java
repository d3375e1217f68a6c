package dev.livereload.session;

import dev.livereload.announce.Identity;
import java.io.IOException;
import java.util.Optional;

/** The port that the session was to have is somebody else's. */
public final class PortHeldException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int port;
    private final transient Optional<Identity> holder;

    PortHeldException(int port, Optional<Identity> holder, Throwable cause) {
        super("port %s is in use".formatted(port), cause);
        this.port = port;
        this.holder = holder;
    }

    public int port() {
        return port;
    }

    /** Who has it, when it is one of us. */
    public Optional<Identity> holder() {
        return holder;
    }
}

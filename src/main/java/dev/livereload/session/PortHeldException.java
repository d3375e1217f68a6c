package dev.livereload.session;

import dev.livereload.announce.Identity;
import java.io.IOException;
import java.util.Optional;

/** The session's port is in use. */
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

    /** The session that uses it; empty for another program. */
    public Optional<Identity> holder() {
        return holder;
    }
}

package dev.livereload.protocol;

import java.util.List;
import java.util.Set;

/** What a client says. */
public sealed interface ClientMessage {

    /** The client's greeting, with the protocols that it speaks. */
    record Hello(List<String> protocols) implements ClientMessage {
        public Hello {
            protocols = List.copyOf(protocols);
        }
    }

    /**
     * Which page the client shows, as {@code location.href}: a client is a tab from here on.
     *
     * @param plugins the identifiers of the client's own plugins
     */
    record Info(String url, Set<String> plugins) implements ClientMessage {
        public Info {
            plugins = Set.copyOf(plugins);
        }
    }

    /** The client shows another page now, without a new connection. */
    record Url(String url) implements ClientMessage {}

    /**
     * A build of ours has begun, and is over when this connection ends.
     *
     * @param folder what stands for the folder that it writes; see {@code session}
     */
    record Building(String folder) implements ClientMessage {}

    /** A command that this server has no use for; newer clients may know more than we do. */
    record Other(String command) implements ClientMessage {}
}

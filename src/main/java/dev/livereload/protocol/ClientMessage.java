package dev.livereload.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
     * @param age how old the page is, if our plugin tells
     * @param follows whether the tab goes to the page that is edited, by our plugin's own word
     * @param previewed whether our plugin says that the page is one of the preview's, whatever its address is
     */
    record Info(String url, Set<String> plugins, Optional<PageAge> age, boolean follows, boolean previewed)
            implements ClientMessage {

        /** The identifier of our plugin. */
        public static final String PLUGIN = "maven";

        public Info {
            plugins = Set.copyOf(plugins);
        }
    }

    /**
     * How old a page is, in the time of the machine that shows it: differences, so that nobody's clock has to be right.
     *
     * @param begun how long ago the browser began to load it: it shows nothing older
     * @param read how long ago the browser had it, which is not longer ago; zero when that is not known
     */
    record PageAge(Duration begun, Duration read) {
        public PageAge {
            if (read.isNegative() || begun.compareTo(read) < 0) {
                throw new IllegalArgumentException(
                        "a page that was read (%s ago) must have been begun (%s ago) before".formatted(read, begun));
            }
        }
    }

    /** The client shows another page now, without a new connection. */
    record Url(String url) implements ClientMessage {}

    /** Our plugin loads the page, because it cannot exchange the file that it was told to exchange. */
    record Loads() implements ClientMessage {}

    /** The user has turned it on or off that the tab goes to the page that is edited. */
    record Follow(boolean on) implements ClientMessage {}

    /**
     * A build of ours has begun, and writes nothing any more when this connection ends.
     *
     * @param folders what stands for the folders that it writes; see {@code session}
     */
    record Building(List<String> folders) implements ClientMessage {
        public Building {
            folders = List.copyOf(folders);
        }
    }

    /** The build that this connection stands for has failed. */
    record Failed(BuildProblem problem) implements ClientMessage {}

    /** The build that this connection stands for is over: a connection that ends without it is that of a killed one. */
    record Built() implements ClientMessage {}

    /** A command that this server has no use for; newer clients may know more than we do. */
    record Other(String command) implements ClientMessage {}
}

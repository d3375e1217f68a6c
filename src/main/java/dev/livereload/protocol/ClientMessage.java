package dev.livereload.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A message from a client. */
public sealed interface ClientMessage {

    /** The client's greeting, with the protocols that it supports. */
    record Hello(List<String> protocols) implements ClientMessage {
        public Hello {
            protocols = List.copyOf(protocols);
        }
    }

    /**
     * Reports which page the client shows, as {@code location.href}; from then on the client is a tab.
     *
     * @param plugins the identifiers of the client's own plugins
     * @param age how old the page is, if our plugin reports it
     * @param previewed whether our plugin reports that the page belongs to the preview, whatever its address is
     * @param follows whether the tab goes to each edited page, if our plugin reports it
     * @param exchanged how long ago our plugin began the last exchange of each file, by the paths in our messages
     * @param contents what the page has loaded, if our plugin reports it
     */
    record Info(
            String url,
            Set<String> plugins,
            Optional<PageAge> age,
            boolean previewed,
            boolean follows,
            Map<String, Duration> exchanged,
            Contents contents)
            implements ClientMessage {

        /** The identifier of our plugin. */
        public static final String PLUGIN = "maven";

        public Info {
            plugins = Set.copyOf(plugins);
            exchanged = Map.copyOf(exchanged);
        }
    }

    /**
     * How old a page is, by the clock of the machine that shows it. Both values are differences, so no clock has to be right.
     *
     * @param begun how long ago the browser began to load the page: it shows nothing older
     * @param read how long ago the browser had loaded it, at most as long as {@code begun}; zero if unknown
     */
    record PageAge(Duration begun, Duration read) {
        public PageAge {
            if (read.isNegative() || begun.compareTo(read) < 0) {
                throw new IllegalArgumentException(
                        "a page that was read (%s ago) must have been begun (%s ago) before".formatted(read, begun));
            }
        }
    }

    /**
     * Our plugin reports what its page has loaded from the preview.
     *
     * @param versions what the preview named the version of each file that the page shows, by the path in the preview; empty
     *     text if the page may show another version, or several
     * @param complete whether these are all the files that the page had loaded
     * @param heard how many reloads the plugin had been sent on this connection
     */
    record Contents(Map<String, String> versions, boolean complete, int heard) implements ClientMessage {

        /** The report of a client that tells nothing. */
        public static final Contents NONE = new Contents(Map.of(), false, 0);

        public Contents {
            versions = Map.copyOf(versions);
        }
    }

    /** The client now shows another page, without a new connection. */
    record Url(String url) implements ClientMessage {}

    /** Our plugin reloads the page, because it cannot exchange the file that it was told to exchange. */
    record Loads() implements ClientMessage {}

    /** The user has turned following on or off: whether the tab goes to each edited page. */
    record Follow(boolean on) implements ClientMessage {}

    /**
     * A build of ours has begun. When this connection ends, the build writes nothing any more.
     *
     * @param folders identifiers of the folders that the build writes; see {@code session}
     * @param token what only the session's user can know
     */
    record Building(List<String> folders, String token) implements ClientMessage {
        public Building {
            folders = List.copyOf(folders);
        }
    }

    /** The build that this connection stands for has failed. */
    record Failed(BuildProblem problem) implements ClientMessage {}

    /** The build that this connection stands for is over. If the connection ends without this message, the build was killed. */
    record Built() implements ClientMessage {}

    /** A command that this server ignores; newer clients may send more than we know. */
    record Other(String command) implements ClientMessage {}
}

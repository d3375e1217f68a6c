package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What is watched, and how long it must be quiet before a batch is reported.
 *
 * @param filter the files that count
 * @param links the links that are followed
 * @param quietPeriod how long nothing may happen before a batch is reported; less for a file that is saved by itself
 * @param longestDelay how long a batch waits at most while events go on or files look unfinished
 */
public record WatchSettings(
        PathFilter filter, LinkPolicy links, Duration quietPeriod, Duration longestDelay, Polling polling) {
    public WatchSettings {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(polling, "polling");
        if (quietPeriod.isNegative()) {
            throw new IllegalArgumentException("quietPeriod (%s) may not be negative".formatted(quietPeriod));
        }
        if (longestDelay.compareTo(quietPeriod) < 0) {
            throw new IllegalArgumentException(
                    "longestDelay (%s) may not be shorter than quietPeriod (%s)".formatted(longestDelay, quietPeriod));
        }
    }

    /** Which of the links below a root are followed. */
    @FunctionalInterface
    public interface LinkPolicy {

        /** All links, except those to a folder above the root: they would list everything there, and the root again. */
        LinkPolicy ANYWHERE = (root, target) -> !root.startsWith(target);

        /**
         * Whether a link is followed.
         *
         * @param root without links in its name
         * @param target what the link leads to, without links in its name; it need not exist
         */
        boolean follows(Path root, Path target);
    }

    /**
     * Whether the tree is listed again and again instead of waiting for file events.
     *
     * @param scratch a folder of generated files for trying out whether events arrive; it need not exist
     */
    public record Polling(Mode mode, Path scratch) {

        public enum Mode {
            ALWAYS,
            /** Unless events are unavailable. */
            NEVER,
            /** Where the file system does not report changes. */
            AUTO
        }

        public Polling {
            Objects.requireNonNull(mode, "mode");
            Objects.requireNonNull(scratch, "scratch");
        }
    }
}

package dev.livereload.announce;

import java.util.List;
import java.util.Optional;

/** Accepts builds that announce themselves over a connection. */
public interface AnnouncedBuilds {

    /**
     * A build has begun.
     *
     * @param folders the {@link FolderId}s of what it writes
     * @param token proves that it runs for the same user
     * @return empty when the session shows none of the folders, or the token is wrong
     */
    Optional<Announced> begin(List<String> folders, String token);

    /** Called about twice a second. */
    default void check() {}

    /** One of them. */
    interface Announced extends RunningBuild {

        /** Its connection has ended without a goodbye, as after {@code kill -9}: it writes no more, its result is unknown. */
        void lost();
    }
}

package dev.livereload.session;

import dev.livereload.server.AccessPolicy;
import dev.livereload.server.Identity;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.site.BasePath;
import dev.livereload.site.MeaninglessParts;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The settings of who sets nothing, but for what a test names. */
public final class UsualSettings {

    public static final Address ANY_PORT = new Address("localhost", 0, true);
    public static final Duration QUIET_PERIOD = Duration.ofMillis(100);
    static final Identity TIDE = new Identity("1.2.3", "tide", 42);

    private UsualSettings() {}

    /** With the preview. */
    public static SessionSettings of(SiteTree tree, Address address, boolean toast) {
        return of(TIDE, tree, address, true, toast);
    }

    public static SessionSettings of(
            Identity identity, SiteTree tree, Address address, boolean preview, boolean toast) {
        return of(identity, tree, address, new AccessPolicy(Set.of(), Set.of()), preview, toast);
    }

    /** With the preview, at more hosts. */
    public static SessionSettings of(SiteTree tree, Address address, AccessPolicy policy) {
        return of(TIDE, tree, address, policy, true, true);
    }

    private static SessionSettings of(
            Identity identity, SiteTree tree, Address address, AccessPolicy policy, boolean preview, boolean toast) {
        return new SessionSettings(
                identity,
                tree,
                address,
                PathFilter.of(List.of(), List.of()),
                MeaninglessParts.standard(),
                QUIET_PERIOD,
                BasePath.ROOT,
                policy,
                preview,
                toast);
    }
}

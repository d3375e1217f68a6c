package dev.livereload.session;

import dev.livereload.announce.Identity;
import dev.livereload.announce.SessionRegistry;
import dev.livereload.links.LinkSources;
import dev.livereload.server.AccessPolicy;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.session.SessionSettings.Display;
import dev.livereload.session.SessionSettings.Editing;
import dev.livereload.site.BasePath;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.WatchSettings.Polling;
import dev.livereload.watch.WatchSettings.Polling.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The default settings, except those that a test passes. */
public final class UsualSettings {

    public static final Address ANY_PORT = new Address("localhost", 0, true);
    public static final Duration QUIET_PERIOD = Duration.ofMillis(100);
    public static final SessionRegistry REGISTRY = new SessionRegistry(Path.of("target", "sessions"));
    public static final Identity TIDE = new Identity("1.2.3", "tide", 42);

    private static final AccessPolicy LOCAL = new AccessPolicy(Set.of(), Set.of());

    private UsualSettings() {}

    /** With the preview. */
    public static SessionSettings of(SiteTree tree, Address address, boolean toast) {
        return of(TIDE, tree, address, true, toast);
    }

    /** With the preview, and with what its tabs show. */
    public static SessionSettings of(SiteTree tree, Address address, Display display) {
        return of(TIDE, tree, address, LOCAL, true, false, display, Optional.empty(), REGISTRY);
    }

    /** With the preview, and perhaps with an editor. */
    public static SessionSettings of(SiteTree tree, Address address, Display display, Optional<Editing> editing) {
        return of(TIDE, tree, address, LOCAL, true, false, display, editing, REGISTRY);
    }

    /** With the preview, at any port, in another registry. */
    public static SessionSettings of(SiteTree tree, String host, SessionRegistry registry) {
        return of(
                TIDE,
                tree,
                new Address(host, 0, true),
                LOCAL,
                true,
                false,
                new Display(false, false, false, false),
                Optional.empty(),
                registry);
    }

    public static SessionSettings of(
            Identity identity, SiteTree tree, Address address, boolean preview, boolean toast) {
        Display display = new Display(toast, toast, toast, false);
        return of(identity, tree, address, LOCAL, preview, false, display, Optional.empty(), REGISTRY);
    }

    /** With the preview, when a build is about to begin. */
    static SessionSettings ofBuilding(SiteTree tree) {
        return ofBuilding(tree, REGISTRY);
    }

    /** With the preview, when a build is about to begin, in another registry. */
    public static SessionSettings ofBuilding(SiteTree tree, SessionRegistry registry) {
        Display display = new Display(true, true, true, false);
        return of(TIDE, tree, ANY_PORT, LOCAL, true, true, display, Optional.empty(), registry);
    }

    /** With the preview and another access policy. */
    public static SessionSettings of(SiteTree tree, Address address, AccessPolicy policy) {
        return of(
                TIDE,
                tree,
                address,
                policy,
                true,
                false,
                new Display(true, true, true, false),
                Optional.empty(),
                REGISTRY);
    }

    private static SessionSettings of(
            Identity identity,
            SiteTree tree,
            Address address,
            AccessPolicy policy,
            boolean preview,
            boolean builds,
            Display display,
            Optional<Editing> editing,
            SessionRegistry registry) {
        return new SessionSettings(
                identity,
                tree,
                Optional.of("site"),
                address,
                PathFilter.of(List.of(), List.of()),
                IgnoredDifferences.standard(),
                new Polling(Mode.NEVER, tree.root()),
                QUIET_PERIOD,
                BasePath.ROOT,
                policy,
                preview,
                builds,
                display,
                editing.map(Editing::documents).or(() -> Optional.of(site -> LinkSources.UNKNOWN)),
                editing,
                registry);
    }
}

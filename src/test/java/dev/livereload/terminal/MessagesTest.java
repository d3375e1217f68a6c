package dev.livereload.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.announce.Identity;
import dev.livereload.announce.SessionRegistry;
import dev.livereload.links.BrokenLink;
import dev.livereload.links.BrokenLink.Problem;
import dev.livereload.links.BrokenLinks.Update;
import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Reason;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.server.LiveReloadServer.Warning;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import dev.livereload.status.Push.Timings;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class MessagesTest {

    private static final Timings TOOK = new Timings(Optional.empty(), Duration.ofMillis(9), Duration.ofMillis(2));

    @Test
    void doesNotCallAnUnreadableFolderUnexpected() {
        assertThat(Messages.failed(new AccessDeniedException("/docs/src/site/markdown")))
                .isEqualTo("Cannot read " + Path.of("/docs/src/site/markdown")
                        + " (access denied). Trying again until it can be read.");
        assertThat(Messages.failed(new FileSystemException("/docs/src", null, "Too many open files")))
                .isEqualTo("Cannot read " + Path.of("/docs/src")
                        + " (Too many open files). Trying again until it can be read.");
    }

    @Test
    void saysWhyAndWhatToDoIfEverySiteIsSkipped() {
        assertThat(Messages.everySiteSkipped())
                .contains("maven-site-plugin", "<skip>", "-Dmaven.site.skip", "set it to false");
    }

    @Nested
    final class ForABatch {

        @Test
        void saysWhyAReconnectedTabReloads() {
            assertThat(Messages.caughtUp(reload(1, "usage.html")))
                    .isEqualTo("usage.html → 1 tab reloaded (it was disconnected)");
        }

        @Test
        void namesTheChangeTheTabsAndTheTime() {
            assertThat(line(changes("usage.html"), reload(1, "usage.html"), reload(2, "usage.html")))
                    .isEqualTo("usage.html → 2 tabs reloaded (11 ms)");
        }

        @Test
        void usesTheSingularForOneTab() {
            assertThat(line(changes("usage.html"), reload(1, "usage.html")))
                    .isEqualTo("usage.html → 1 tab reloaded (11 ms)");
        }

        @Test
        void saysWhyNoTabWasTold() {
            List<Change> changes = changes("usage.html");
            assertThat(line(changes)).isEqualTo("usage.html → no tab is connected (11 ms)");
            assertThat(line(changes, spared(1, Reason.SHOWS_ANOTHER)))
                    .isEqualTo("usage.html → no tab shows it (11 ms)");
            assertThat(line(changes, spared(1, Reason.NEITHER), spared(2, Reason.NEITHER)))
                    .isEqualTo("usage.html → no tab shows or uses it (11 ms)");
            assertThat(line(changes, spared(1, Reason.SHOWS_ANOTHER), spared(2, Reason.KEEPS_THE_LAST)))
                    .isEqualTo("usage.html → page deleted; 1 tab keeps the old version (11 ms)");
        }

        @Test
        void omitsTabsThatWereToldNothingIfOthersReload() {
            assertThat(line(changes("usage.html"), spared(1, Reason.SHOWS_ANOTHER), reload(2, "usage.html")))
                    .isEqualTo("usage.html → 1 tab reloaded (11 ms)");
        }

        @Test
        void countsTabsThatFollow() {
            List<Change> changes = changes("usage.html");
            assertThat(line(changes, spared(1, Reason.FOLLOWS))).isEqualTo("usage.html → 1 tab follows (11 ms)");
            assertThat(line(
                            changes,
                            reload(1, "usage.html"),
                            spared(2, Reason.FOLLOWS),
                            spared(3, Reason.FOLLOWS),
                            spared(4, Reason.SHOWS_ANOTHER)))
                    .isEqualTo("usage.html → 1 tab reloaded, 2 tabs follow (11 ms)");
        }

        @Test
        void callsATabThatKeepsItsPageRefreshed() {
            assertThat(line(changes("css/site.css"), refresh(1, "css/site.css")))
                    .isEqualTo("css/site.css → 1 tab refreshed (11 ms)");
        }

        @Test
        void countsATabOnceForSeveralMessages() {
            assertThat(line(changes("a.css", "b.css"), refresh(1, "a.css", "b.css")))
                    .isEqualTo("a.css and 1 more → 1 tab refreshed (11 ms)");
        }

        @Test
        void namesAPageBeforeAssetsAndCountsTheRest() {
            assertThat(line(
                            changes("css/site.css", "images/logo.svg", "index.html"),
                            reload(1, "index.html"),
                            refresh(2, "css/site.css"),
                            refresh(3, "css/site.css")))
                    .isEqualTo("index.html and 2 more → 1 tab reloaded, 2 tabs refreshed (11 ms)");
        }

        private static String line(List<Change> changes, Verdict... verdicts) {
            return Messages.pushed(new Push(Instant.EPOCH, changes, new ReloadPlan(List.of(verdicts)), TOOK));
        }

        private static List<Change> changes(String... paths) {
            return Stream.of(paths)
                    .<Change>map(path -> new Change.Modified(new SitePath(path)))
                    .toList();
        }

        private static Verdict reload(long tab, String path) {
            return verdict(tab, Reason.SHOWS, path, Reload.ofPage(path));
        }

        private static Verdict refresh(long tab, String... paths) {
            return verdict(
                    tab,
                    Reason.MAY_USE,
                    paths[0],
                    Stream.of(paths).map(path -> Reload.inPlace(path, false)).toArray(Reload[]::new));
        }

        private static Verdict spared(long tab, Reason reason) {
            return verdict(tab, reason, "usage.html");
        }

        private static Verdict verdict(long tab, Reason reason, String path, Reload... messages) {
            return new Verdict(tab(tab), reason, Optional.of(new SitePath(path)), List.of(messages));
        }

        private static Tab tab(long id) {
            return new Tab(id, "http://localhost:35729/usage.html", Instant.EPOCH);
        }
    }

    @Test
    void saysWhichPortIsUsedInsteadAndHowToRequireOne() {
        assertThat(Messages.portTaken(35_729, Optional.of(new Identity("1.2", "tidebook", 42)), 35_730))
                .isEqualTo("Port 35729 is in use by livereload-maven-plugin 1.2, for the project tidebook (process 42)."
                        + " Using port 35730 instead. Snippets and browser extensions connect to 35729:"
                        + " set livereload.port to require a port.");
    }

    @Test
    void namesTheHolderOfAPort() {
        assertThat(Messages.portHeld(8123, Optional.of(new Identity("1.2", "tidebook", 42))))
                .isEqualTo("Port 8123 is in use by livereload-maven-plugin 1.2, for the project tidebook (process 42)."
                        + " Stop it, or choose another port with -Dlivereload.port=… (0 takes any free one).");
    }

    @Test
    void tellsWarningsOfTheServerInSentences() {
        assertThat(Messages.failed(new Warning(Warning.Kind.CROWDED)))
                .isEqualTo("Too many connections are open, so some were closed or refused."
                        + " Close some tabs; /__livereload/ lists them.");
        assertThat(Messages.failed(new Warning(Warning.Kind.PORT_CLOSED)))
                .isEqualTo("The system closed the port, most likely because it ran out of file descriptors."
                        + " Opening it again.");
    }

    @Test
    void tellsTheFirstBrokenLinks() {
        List<BrokenLink> found = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> new BrokenLink(
                        new SitePath("a.html"), number + ".html", Problem.MISSING, Optional.empty(), Optional.empty()))
                .toList();
        assertThat(LinkMessages.found(new Update(found.subList(0, 10), 10, false, Set.of())))
                .hasSize(10)
                .startsWith("a.html: link to 1.html leads nowhere");
        assertThat(LinkMessages.found(new Update(found, 12, false, Set.of())))
                .hasSize(11)
                .endsWith("and 2 more broken links; /__livereload/ lists them all");
        assertThat(LinkMessages.failure(found))
                .isEqualTo("12 broken links, the first in a.html: link to 1.html leads nowhere."
                        + " Correct them, or set livereload.failOnBroken to false.");
    }

    @Test
    void tellsHowToEndALongHold() {
        assertThat(Messages.holding(Duration.ofSeconds(61)))
                .isEqualTo("A build in another terminal has been running for 61 s."
                        + " Changes are pushed when it ends; to push them now, type p and Enter.");
    }

    @Test
    void namesTheAddressForOtherMachinesOnlyIfTheyCanConnect() {
        URI url = URI.create("http://localhost:35729/");
        assertThat(Messages.serving(url, Optional.empty()))
                .containsExactly("Local:   http://localhost:35729/", "Status:  http://localhost:35729/__livereload/");
        assertThat(Messages.serving(url, Optional.of(URI.create("http://192.168.1.5:35729/"))))
                .containsExactly(
                        "Local:   http://localhost:35729/",
                        "Network: http://192.168.1.5:35729/",
                        "Status:  http://localhost:35729/__livereload/");
    }

    @Test
    void namesTheSessionThatAlreadyRuns() {
        Identity tide = new Identity("1.2.3", "tide", 42);
        assertThat(Messages.alreadyRunning(new SessionRegistry.Running(URI.create("http://localhost:35729/"), tide)))
                .isEqualTo("LiveReload already shows this site at http://localhost:35729/ (process 42)."
                        + " To build other modules, or with other parameters, stop that session first.");
    }

    @Test
    void warnsThatOtherMachinesCanReachTheSite() {
        assertThat(Messages.exposed("0.0.0.0"))
                .startsWith("Listening on 0.0.0.0: other machines can reach this site")
                .contains("allowedHosts");
    }

    @Test
    void saysThatAFolderIsNotBuiltYet() {
        Path site = Path.of("target", "site").toAbsolutePath();
        assertThat(Messages.watching(SiteTree.of(site), true)).isEqualTo("Watching " + site);
        assertThat(Messages.watching(SiteTree.of(site), false)).isEqualTo("Watching " + site + " (not built yet)");
    }

    @Test
    void countsModules() {
        Path site = Path.of("target", "site").toAbsolutePath();
        SiteTree one = new SiteTree(site, Map.of(new SitePath("one"), Path.of("one")));
        SiteTree two =
                new SiteTree(site, Map.of(new SitePath("one"), Path.of("one"), new SitePath("two"), Path.of("two")));
        assertThat(Messages.watching(one, true)).isEqualTo("Watching " + site + " and the site of 1 module");
        assertThat(Messages.watching(two, false))
                .isEqualTo("Watching " + site + " (not built yet) and the sites of 2 modules");
    }

    @Test
    void namesTheUrlIfNoBrowserOpens() {
        assertThat(Messages.cannotOpen(URI.create("http://localhost:35729/"), List.of("a fails", "b too")))
                .isEqualTo("Cannot open a browser (a fails, b too). Open http://localhost:35729/ yourself.");
    }

    @Test
    void saysThatTheSessionContinuesAfterAnError() {
        assertThat(Messages.failed(new IllegalStateException("a bug")))
                .isEqualTo("Unexpected error; the session continues:"
                        + " java.lang.IllegalStateException: a bug (-X shows the stack trace)");
        assertThat(Messages.unreadable(Path.of("a.html"), "denied"))
                .isEqualTo("Cannot read a.html (denied). Trying again until it can be read.");
        assertThat(Messages.polling("too many folders"))
                .isEqualTo("File events are unavailable: too many folders."
                        + " Polling for changes instead (livereload.poll).");
    }
}

package dev.livereload.session;

import dev.livereload.announce.Identity;
import dev.livereload.announce.SessionRegistry;
import dev.livereload.editor.EditableFiles;
import dev.livereload.editor.Editor;
import dev.livereload.editor.EditorHandler;
import dev.livereload.editor.PageSources;
import dev.livereload.http.HttpHandler;
import dev.livereload.links.BrokenLinks;
import dev.livereload.links.LinkSources;
import dev.livereload.server.AccessPolicy;
import dev.livereload.site.BasePath;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a session.
 *
 * @param identity what it tells of itself
 * @param tree the site's folders
 * @param goals what builds the site, as typed after {@code mvn}; empty if that is unknown
 * @param filter which files count
 * @param ignored which differences in a page do not count
 * @param polling whether to poll the site or to rely on file events
 * @param quietPeriod how long nothing may be written before a batch is pushed, at most
 * @param basePath where another server shows the site
 * @param policy which hosts and origins it accepts
 * @param preview whether to serve the site
 * @param builds whether it builds the site itself, first when the session starts
 * @param display what tabs show in addition to their page
 * @param links finds where links are written; empty if links are not checked
 * @param editing how sources are opened in the user's editor; empty if they are not
 * @param registry where builds in other terminals find it
 */
public record SessionSettings(
        Identity identity,
        SiteTree tree,
        Optional<String> goals,
        Address address,
        PathFilter filter,
        IgnoredDifferences ignored,
        Polling polling,
        Duration quietPeriod,
        BasePath basePath,
        AccessPolicy policy,
        boolean preview,
        boolean builds,
        Display display,
        Optional<LinkSources.Finder> links,
        Optional<Editing> editing,
        SessionRegistry registry) {

    /** The port of the stock snippet and of the browser extensions. */
    public static final int USUAL_PORT = 35_729;

    /** How long a batch may wait while more files are written. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    /**
     * The address on which a session listens.
     *
     * @param port 0 for any free one
     * @param fixed whether the session fails if the port is in use, instead of using the next free one
     */
    public record Address(String host, int port, boolean fixed) {}

    /**
     * What tabs show in addition to their page.
     *
     * @param toast whether they show what was pushed
     * @param highlight whether they mark what an edit has changed
     * @param patch whether they show an edit without a load if that gives the same result
     * @param follow whether they follow the edits until their reader decides
     */
    public record Display(boolean toast, boolean highlight, boolean patch, boolean follow) {}

    /**
     * How sources are opened in the user's editor.
     *
     * @param files the sources that may be opened
     * @param documents finds the sources of pages
     */
    public record Editing(Editor editor, EditableFiles files, LinkSources.Finder documents) {

        /** What answers the requests of the preview's pages to open a source. */
        HttpHandler handler(Site site, PageMatcher pages, BrokenLinks broken, Reporter reporter) {
            return new EditorHandler(
                    editor, files, new PageSources(site, pages, documents, broken), reporter::editorFailed);
        }
    }

    Duration longestDelay() {
        return quietPeriod.compareTo(LONGEST_DELAY) > 0 ? quietPeriod : LONGEST_DELAY;
    }

    /** The session's port is in use. */
    public static final class PortHeldException extends IOException {

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
}

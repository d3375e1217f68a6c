package dev.livereload.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.site.BasePath;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkCheckerTest {

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    private final Path root = files.getPath("/site");
    private final Map<SitePath, Path> mounts = new HashMap<>();
    private final Set<SitePath> existing = new HashSet<>();

    @BeforeEach
    void write() throws IOException {
        page("index.html", "");
        page("install.html", "<h2 id='from_source'>x</h2><a name='old'></a><p id='größe'></p><p id='a b'></p>");
        page("guide/index.html", "");
        page("guide/usage.html", "");
        write("images/tide.png", "");
        write("guide/größe.txt", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "install.html",
                "./install.html",
                "install.html?print=1",
                "install.html#from_source",
                "install.html#old",
                "install.html#gr%C3%B6%C3%9Fe",
                "install.html#größe",
                "install.html#a%20b",
                "install.html#",
                "install.html#top",
                "install.html#from_source:~:text=x",
                "install.html#:~:text=x",
                "install.html#!/route",
                "images/tide.png#any",
                "guide/",
                "guide",
                "guide/../install.html",
                "guide/gr%C3%B6%C3%9Fe.txt",
                "/install.html",
                "/",
                "#",
                "#here",
                "",
                "../index.html",
                "../../index.html",
                "../elsewhere/index.html",
                "../site/none.html",
                "https://docs.example/missing.html",
                "//docs.example/missing.html",
                "mailto:a@docs.example",
                "javascript:void(0)",
                "data:text/plain,x",
                "tel:1"
            })
    void acceptsALinkThatLeadsSomewhere(String link) throws Exception {
        assertThat(linksIn("usage.html", "<p id='here'><a href='" + link + "'>x</a></p>"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "instal.html, link to instal.html leads nowhere (did you mean install.html?)",
                "Install.html#old, link to Install.html#old leads nowhere (did you mean install.html#old?)",
                "usage2.html, link to usage2.html leads nowhere",
                "guide/usage, link to guide/usage leads nowhere",
                "images/, link to images/ leads nowhere",
                "tide.png, link to tide.png leads nowhere (did you mean images/tide.png?)",
                "inst.html, link to inst.html leads nowhere (did you mean install.html?)",
                "/missing.html, link to /missing.html leads nowhere",
                "/site/install.html, link to /site/install.html leads nowhere",
                "%zz.html, link to %zz.html leads nowhere",
                "install.html/, link to install.html/ leads nowhere",
                "%00.html, link to %00.html leads nowhere",
                "install.html#from-source, link to install.html#from-source names an anchor that its page does not have"
                        + " (did you mean install.html#from_source?)",
                "install.html#nowhere, link to install.html#nowhere names an anchor that its page does not have",
                "#there, link to #there names an anchor that its page does not have (did you mean #here?)",
            })
    void findsALinkThatLeadsNowhere(String link, String words) throws Exception {
        assertThat(linksIn("page.html", "<p id='here'><a href='" + link + "'>x</a></p>"))
                .containsExactly("page.html: " + words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='none'>",
                "<script src='none'></script>",
                "<link rel='stylesheet' href='none'>",
                "<link rel='shortcut icon' href='none'>",
                "<iframe src='none'></iframe>",
                "<video src='none'></video>",
                "<map><area href='none'></map>",
                "<base href='guide/'><a href='none'></a>",
                "<base href='/'><a href='none'></a>",
                "<a href=' none '>x</a>",
            })
    void findsLinksInAllElementsThatHaveThem(String html) throws Exception {
        assertThat(linksIn("page.html", html)).containsExactly("page.html: link to none leads nowhere");
    }

    @Test
    void resolvesLinksAgainstTheFolderOfThePage() throws Exception {
        assertThat(linksIn(
                        "guide/page.html", "<a href='../install.html'/><a href='usage.html'/><a href='install.html'/>"))
                .containsExactly("guide/page.html: link to install.html leads nowhere (did you mean ../install.html?)");
    }

    @Test
    void reportsALinkOfAPageOnce() throws Exception {
        assertThat(linksIn("page.html", "<a href='none'>x</a><a href='none'>y</a>"))
                .hasSize(1);
    }

    @Test
    void requiresTheBasePathInLinksFromTheServersRoot() throws Exception {
        page(
                "page.html",
                "<a href='/docs'/><a href='/docs/'/><a href='/docs/install.html'/><a href='/install.html'/><a href='/docs/none.html'/>");
        assertThat(words(BasePath.parse("/docs/"), "page.html"))
                .containsExactly(
                        "page.html: link to /install.html leads out of the base path",
                        "page.html: link to /docs/none.html leads nowhere");
        page("page.html", "<base href='/docs/'><a href='install.html'/><a href='../install.html'/>");
        assertThat(words(BasePath.parse("/docs/"), "page.html"))
                .containsExactly("page.html: link to ../install.html leads out of the base path");
    }

    @Test
    void followsLinksIntoTheSitesOfModules() throws Exception {
        mountPart();
        assertThat(linksIn("page.html", "<a href='part/'/><a href='part/none.html'/>"))
                .containsExactly("page.html: link to part/none.html leads nowhere");
    }

    @Test
    void checksLinksOfAModuleToItsParent() throws Exception {
        mountPart();
        Files.writeString(
                mounts.get(new SitePath("part")).resolve("page.html"),
                "<a href='../'/><a href='../index.html'/><a href='../none.html'/><a href='../../index.html'/>");
        assertThat(words(BasePath.ROOT, "part/page.html"))
                .containsExactly("part/page.html: link to ../none.html leads nowhere");
    }

    /** In the preview, the browser shows the root instead of what is above it, and modules next to the root are mounted there. */
    @Test
    void checksLinksAboveTheRootOnlyIntoTheSitesOfModules() throws Exception {
        mountPart();
        assertThat(
                        linksIn(
                                "page.html",
                                "<a href='../part/'/><a href='../part/none.html'/><a href='../none.html'/><a href='../other/'/>"))
                .containsExactly("page.html: link to ../part/none.html leads nowhere");
    }

    @Test
    void checksNoLinksIntoASiteThatIsNotBuilt() throws Exception {
        mounts.put(new SitePath("later"), files.getPath("/later"));
        assertThat(linksIn("page.html", "<a href='later/'/><a href='later/usage.html#x'/>"))
                .isEmpty();
    }

    @Test
    void checksNoLinksOfAModuleToAParentThatIsNotBuilt() throws Exception {
        mountPart();
        Files.writeString(
                mounts.get(new SitePath("part")).resolve("page.html"), "<a href='../'/><a href='none.html'/>");
        Site site = new Site(new SiteTree(files.getPath("/parent"), mounts));
        assertThat(new LinkChecker(site, BasePath.ROOT, existing).check(new SitePath("part/page.html")))
                .extracting(BrokenLink::link)
                .containsExactly("none.html");
    }

    @Test
    void reportsAnotherCaseWhereTheFileSystemIgnoresIt() throws Exception {
        try (FileSystem mac = Jimfs.newFileSystem(Configuration.osX())) {
            Path site = Files.createDirectories(mac.getPath("/site"));
            Files.writeString(site.resolve("index.html"), "<a href='Install.html'>x</a>");
            Files.writeString(site.resolve("install.html"), "");
            LinkChecker checker = new LinkChecker(new Site(SiteTree.of(site)), BasePath.ROOT, Set.of());
            assertThat(checker.check(new SitePath("index.html")))
                    .extracting(BrokenLink::words)
                    .containsExactly(
                            "link to Install.html is not spelled as the file is, which matters on other servers"
                                    + " (did you mean install.html?)");
        }
    }

    @Test
    void resolvesTheSameLinkOnEachPageByItself() throws Exception {
        page("one.html", "<p id='here'></p><a href='#here'>x</a><a href='next.html'>x</a>");
        page("two.html", "<a href='#here'>x</a><a href='next.html'>x</a>");
        page("sub/three.html", "<a href='next.html'>x</a>");
        page("sub/four.html", "<base href='../'><a href='next.html'>x</a>");
        page("next.html", "");
        LinkChecker checker = new LinkChecker(new Site(new SiteTree(root, mounts)), BasePath.ROOT, Set.of());
        List<String> links = new ArrayList<>();
        for (String page : List.of("one.html", "two.html", "sub/three.html", "sub/four.html")) {
            checker.check(new SitePath(page)).forEach(link -> links.add(link.toString()));
        }
        assertThat(links)
                .containsExactly(
                        "two.html: link to #here names an anchor that its page does not have",
                        "sub/three.html: link to next.html leads nowhere");
    }

    @Test
    void leavesJavadocOut() throws Exception {
        assertThat(
                        linksIn(
                                "apidocs/A.html",
                                "<head><meta name=\"generator\" content=\"javadoc/ClassWriterImpl\"></head><a href='none'>x</a>"))
                .isEmpty();
    }

    @Test
    void findsNothingInAPageThatIsGone() throws Exception {
        assertThat(words(BasePath.ROOT, "gone.html")).isEmpty();
    }

    @Test
    void readsAPageInItsOwnEncoding() throws Exception {
        Files.write(
                root.resolve("page.html"),
                "<meta charset='ISO-8859-1'><a href='guide/größe.txt'>x</a>"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(words(BasePath.ROOT, "page.html")).isEmpty();
    }

    private void mountPart() throws IOException {
        Path part = Files.createDirectories(files.getPath("/part"));
        Files.writeString(part.resolve("index.html"), "<p>part</p>");
        mounts.put(new SitePath("part"), part);
    }

    private List<String> linksIn(String page, String html) throws IOException {
        page(page, html);
        return words(BasePath.ROOT, page);
    }

    private List<String> words(BasePath basePath, String page) throws IOException {
        Site site = new Site(new SiteTree(root, mounts));
        return new LinkChecker(site, basePath, existing)
                .check(new SitePath(page)).stream().map(BrokenLink::toString).toList();
    }

    private void page(String path, String html) throws IOException {
        write(path, "<!DOCTYPE html><html>" + html + "</html>");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        existing.add(new SitePath(path));
    }
}

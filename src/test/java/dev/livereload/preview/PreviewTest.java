package dev.livereload.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.Body;
import dev.livereload.http.HeaderField;
import dev.livereload.http.Heads;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.NamedPipe;
import dev.livereload.http.RequestHead;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.Assumptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PreviewTest {
    private static final String SCRIPT =
            "<script src=\"/livereload.js?mindelay=200&amp;maxdelay=2000&amp;preview=1\"></script>";
    private static final String PAGE = "<html><head></head><body>tide</body></html>";
    private static final String SENT = "<html><head>" + SCRIPT + "</head><body>tide</body></html>";

    @TempDir
    Path folder;

    private Path root;
    private final RecordingObserver observer = new RecordingObserver();
    private Optional<String> failure = Optional.empty();
    private Preview preview;

    @BeforeEach
    void build() throws IOException {
        root = Files.createDirectories(folder.resolve("site"));
        preview = new Preview(
                new Site(SiteTree.of(root)), observer, Optional.of("clean site -Dtitle=<T>"), () -> failure);
        write("index.html", PAGE);
        write("docs/index.html", PAGE.replace("tide", "docs"));
        write("css/site.css", "body { color: navy }");
    }

    @ParameterizedTest
    @CsvSource({
        "/, tide",
        "/?x=1, tide",
        "/index.html, tide",
        "/docs/, docs",
        "/docs/index.html, docs",
        "/%64ocs/, docs"
    })
    void showsPagesWithTheScriptAndFoldersAsTheirIndex(String target, String body) throws Exception {
        HttpResponse answer = get(target);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo(SENT.replace("tide", body));
        assertThat(fields(answer, "Content-Type")).isEqualTo("text/html");
        assertThat(fields(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(fields(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"/docs, /docs/", "/docs?a=b&c=/d, /docs/?a=b&c=/d", "/%64ocs, /%64ocs/"})
    void redirectsToAFolderWithItsSlashAndTheQuery(String target, String location) throws Exception {
        HttpResponse answer = get(target);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(fields(answer, "Location")).isEqualTo(location);
        assertThat(fields(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "a.css, text/css; charset=utf-8",
        "a.js, text/javascript; charset=utf-8",
        "a.svg, image/svg+xml",
        "a.PNG, image/png",
        "a.json, application/json",
        "a.txt, text/plain; charset=utf-8",
        "a, application/octet-stream"
    })
    void sendsAssetsUnchanged(String name, String mediaType) throws Exception {
        write(name, "<head></head>");
        HttpResponse answer = get("/" + name);

        assertThat(text(answer)).isEqualTo("<head></head>");
        assertThat(fields(answer, "Content-Type")).isEqualTo(mediaType);
        assertThat(fields(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(fields(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.html", "a.HTM"})
    void putsTheScriptIntoEveryKindOfPage(String name) throws Exception {
        write(name, PAGE);
        assertThat(text(get("/" + name))).isEqualTo(SENT);
    }

    @Test
    void parsesPagesThatAreSentAsXmlAsXml() throws Exception {
        write("a.xhtml", "<html><head/><body/></html>");
        assertThat(text(get("/a.xhtml")))
                .isEqualTo("<html><head/>" + SCRIPT.replace("></", " xmlns=\"http://www.w3.org/1999/xhtml\"></")
                        + "<body/></html>");
    }

    @Test
    void doesNotChangeTheFiles() throws Exception {
        FileTime before = Files.getLastModifiedTime(root.resolve("index.html"));
        get("/");
        assertThat(root.resolve("index.html")).hasContent(PAGE);
        assertThat(Files.getLastModifiedTime(root.resolve("index.html"))).isEqualTo(before);
        assertThat(root).isDirectoryNotContaining("glob:*livereload*");
    }

    @Test
    void appliesConditionsAndRangesToPagesWithTheScript() throws Exception {
        String tag = fields(get("/"), "ETag");

        assertThat(get("/", "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(fields(get("/index.html"), "ETag")).isEqualTo(tag);
        HttpResponse part = get("/", "Range: bytes=6-17", "If-Range: " + tag);
        assertThat(part.status()).isEqualTo(206);
        assertThat(text(part)).isEqualTo(SENT.substring(6, 18));
        assertThat(fields(part, "Content-Range")).isEqualTo("bytes 6-17/" + SENT.length());
        HttpResponse last = get("/", "Range: bytes=-7");
        assertThat(text(last)).isEqualTo("</html>");
        assertThat(get("/", "Range: bytes=" + SENT.length() + "-").status()).isEqualTo(416);
        assertThat(get("/", "Range: bytes=6-17", "If-Range: \"other\"").status())
                .isEqualTo(200);
    }

    @Test
    void distinguishesPagesOfTheSameTimeAndLength() throws Exception {
        String tag = fields(get("/"), "ETag");
        FileTime time = Files.getLastModifiedTime(root.resolve("index.html"));
        write("index.html", PAGE.replace("tide", "ebbs"));
        Files.setLastModifiedTime(root.resolve("index.html"), time);

        assertThat(get("/", "If-None-Match: " + tag).status()).isEqualTo(200);
    }

    @Test
    void answersHeadWithTheLengthOfThePageWithTheScript() throws Exception {
        HttpResponse answer = preview.answer(Heads.parsed(Heads.request("HEAD", "/")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length()).isEqualTo(SENT.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.html",
                "/nothing/",
                "/css/",
                "/index.html/",
                "/index.html/x",
                "/.hidden.html",
                "/loop",
                "/LONG"
            })
    void showsItsOwnPageForAMissingOne(String target) throws Exception {
        write(".hidden.html", "secret");
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

        assertIsOwnPage(get(target.replace("LONG", "x".repeat(1_000))), 404, "This page does not exist");
    }

    @ParameterizedTest
    @CsvSource({"/docs/a&b.html, docs/a&amp;b.html", "/outside/secret.html, outside"})
    void tellsThatALinkLeadsOutOfTheSite(String target, String link) throws Exception {
        Files.createDirectories(folder.resolve("elsewhere"));
        Path secret = Files.writeString(folder.resolve("elsewhere/secret.html"), "secret");
        Files.createSymbolicLink(root.resolve("docs/a&b.html"), secret);
        Files.createSymbolicLink(root.resolve("outside"), folder.resolve("elsewhere"));

        HttpResponse answer = get(target);

        assertIsOwnPage(answer, 404, "This page is not in the site");
        assertThat(text(get(target)))
                .contains("<code>" + link + "</code> is a link that leads out of the site", "is not served")
                .doesNotContain("secret<", "elsewhere");
    }

    @Test
    void showsItsOwnPageUntilTheSiteIsBuilt() throws Exception {
        Path unbuilt = folder.resolve("unbuilt");
        preview = new Preview(
                new Site(SiteTree.of(unbuilt)), observer, Optional.of("clean site -Dtitle=<T>"), () -> failure);
        assertIsOwnPage(get("/"), 404, "The site is not built yet");
        assertThat(text(get("/"))).contains("<code>mvn clean site -Dtitle=&lt;T&gt;</code>");
        preview = new Preview(new Site(SiteTree.of(unbuilt)), observer, Optional.empty(), () -> failure);
        assertIsOwnPage(get("/"), 404, "The site is not built yet");
        assertThat(text(get("/"))).doesNotContain("<code>");

        Files.createDirectories(unbuilt);
        assertIsOwnPage(get("/"), 404, "This page does not exist");
        Files.writeString(unbuilt.resolve("index.html"), PAGE);
        assertThat(text(get("/"))).isEqualTo(SENT);
    }

    @Test
    void showsWhyTheBuildFailedForAMissingPage() throws Exception {
        failure = Optional.of("src/site/a.md:3: <b> & no end");
        assertIsOwnPage(get("/none.html"), 404, "The build failed");
        assertThat(text(get("/none.html"))).contains("src/site/a.md:3: &lt;b&gt; &amp; no end");
        preview = new Preview(
                new Site(SiteTree.of(folder.resolve("unbuilt"))),
                observer,
                Optional.of("clean site -Dtitle=<T>"),
                () -> failure);
        assertIsOwnPage(get("/"), 404, "The build failed");
        assertThat(text(get("/"))).contains("src/site/a.md:3: ").doesNotContain("mvn site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document", "iframe", "frame", "embed", "object"})
    void addsTheScriptForTabsAndFrames(String destination) throws Exception {
        assertThat(text(get("/", "Sec-Fetch-Dest: " + destination))).isEqualTo(SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "image", "script", "worker"})
    void sendsAPageUnchangedToAScriptThatFetchesIt(String destination) throws Exception {
        HttpResponse answer = get("/", "Sec-Fetch-Dest: " + destination);
        assertThat(text(answer)).isEqualTo(PAGE);
        assertThat(fields(answer, "Vary")).isEqualTo("Sec-Fetch-Dest");
        assertThat(fields(answer, "ETag")).isNotEqualTo(fields(get("/"), "ETag"));
    }

    @Test
    void writesNumbersInAsciiDigitsInAnyLocale() throws Exception {
        Locale usual = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            write("video.mp4", "x".repeat(5 * 1024 * 1024));
            assertThat(fields(get("/video.mp4"), "ETag")).matches("\"\\p{ASCII}+\"");
            HttpResponse part = get("/css/site.css", "Range: bytes=0-1");
            assertThat(part.status()).isEqualTo(206);
            assertThat(fields(part, "Content-Range")).isEqualTo("bytes 0-1/20");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, usual);
        }
    }

    @Test
    void showsItsOwnPageForAnUnreadableOne() throws Exception {
        Path page = root.resolve("index.html");
        Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeThat(Files.isReadable(page)).as("root reads it all").isFalse();

        assertIsOwnPage(get("/"), 503, "This page cannot be read");
    }

    @Test
    void answersEarlyWithWholeFilesThatAreShort() throws Exception {
        write("long.html", PAGE + "x".repeat(256 * 1024));
        RequestHead page = Heads.parsed("GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(preview.early(page, (path, content) -> false)).isEmpty();
        assertThat(observer.read).isEmpty();
        assertThat(preview.early(page, (path, content) -> path.value().equals("index.html")))
                .map(PreviewTest::text)
                .contains(SENT);
        for (String other : List.of("long.html", "missing.html")) {
            RequestHead head = Heads.parsed("GET /" + other + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(preview.early(head, (path, content) -> true)).isEmpty();
        }
    }

    @Test
    void sendsALongPageFromDiskBehindTheScript() throws Exception {
        String page = PAGE + "x".repeat(256 * 1024);
        write("long.html", page);
        HttpResponse answer = get("/long.html");

        assertThat(UTF_8.decode(answer.body().content()).toString()).isEqualTo("<html><head>" + SCRIPT);
        assertThat(answer.body().file()).contains(new Body.FilePart(root.resolve("long.html"), 12, page.length() - 12));
        assertThat(observer.read).containsExactly("long.html: " + page);
        assertThat(observer.sent).isEmpty();
        FileTime time = Files.getLastModifiedTime(root.resolve("long.html"));
        write("long.html", page.replace("tide", "ebbs"));
        Files.setLastModifiedTime(root.resolve("long.html"), time);
        assertThat(get("/long.html", "If-None-Match: " + fields(answer, "ETag")).status())
                .isEqualTo(200);
    }

    @Test
    void doesNotChangeALongPageThatLoadsTheClientAtItsEnd() throws Exception {
        String page = PAGE.replace("tide", "x".repeat(256 * 1024) + "<script src=/livereload.js></script>");
        write("long.html", page);
        assertThat(get("/long.html").body()).isEqualTo(Body.file(root.resolve("long.html"), page.length()));
    }

    @Test
    void keepsLittleInMemoryOfALongPageThatBeginsWithALongComment() throws Exception {
        write("long.html", "<!--" + "x".repeat(256 * 1024) + "-->" + PAGE);
        assertThat(UTF_8.decode(get("/long.html").body().content()).toString()).isEqualTo(SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300 * 1024})
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForANamedPipeThatReplacesAFile(int length) throws Exception {
        write("docs/b.html", PAGE + "x".repeat(length));
        Files.createSymbolicLink(root.resolve("link.html"), root.resolve("docs/b.html"));
        preview = new Preview(new Site(SiteTree.of(root)), new Replacing(), Optional.empty(), () -> failure);

        assertIsOwnPage(get("/link.html"), 404, "This page does not exist");
        assertIsOwnPage(get("/docs/b.html"), 404, "This page does not exist");
    }

    /** Replaces the file by a pipe after the preview has seen that it is a file. */
    private final class Replacing implements Preview.RequestObserver, Preview.AnswerObserver {
        @Override
        public Preview.AnswerObserver asked(SitePath path, Optional<String> referer, Optional<String> destination) {
            return this;
        }

        @Override
        public void leads(SitePath file) {
            NamedPipe.replace(root.resolve("docs/b.html"));
        }

        @Override
        public void missing() {}

        @Override
        public ContentDigest read(SitePath file, byte[] content, boolean sent) {
            return ContentDigest.of(content);
        }
    }

    @Test
    void sendsAVeryLargePageFromDiskBehindTheScript() throws Exception {
        String rest = "</head><body>tide" + "x".repeat(4 * 1024 * 1024);
        write("large.html", "<html><head>" + rest);
        HttpResponse answer = get("/large.html");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(UTF_8.decode(answer.body().content()).toString()).isEqualTo("<html><head>" + SCRIPT);
        assertThat(answer.body().file()).contains(new Body.FilePart(root.resolve("large.html"), 12, rest.length()));
        assertThat(observer.read).isEmpty();
        String tag = fields(answer, "ETag");
        assertThat(get("/large.html", "If-None-Match: " + tag).status()).isEqualTo(304);
        Files.setLastModifiedTime(root.resolve("large.html"), FileTime.from(Instant.EPOCH));
        assertThat(get("/large.html", "If-None-Match: " + tag).status()).isEqualTo(200);
    }

    @Test
    void sendsAVeryLargePageUnchangedToAScriptThatFetchesIt() throws Exception {
        String large = PAGE + "x".repeat(4 * 1024 * 1024);
        write("large.html", large);
        HttpResponse answer = get("/large.html", "Sec-Fetch-Dest: empty");

        assertThat(answer.body()).isEqualTo(Body.file(root.resolve("large.html"), large.length()));
        assertThat(fields(answer, "ETag")).isNotEqualTo(fields(get("/large.html"), "ETag"));
    }

    @Test
    void findsThePlaceInAVeryLargePageThatBeginsWithALongComment() throws Exception {
        write("large.html", "<!DOCTYPE html><!--" + "x".repeat(4 * 1024 * 1024) + "--><head></head>");
        assertThat(UTF_8.decode(get("/large.html").body().content()).toString()).isEqualTo("<!DOCTYPE html>" + SCRIPT);
    }

    @Test
    void reportsPathRefererAndDestination() throws Exception {
        String referer = "http://localhost:35729/docs/?x";
        get("/css/site.css?v=1", "Referer: " + referer, "Sec-Fetch-Dest: style");
        get("/docs/");
        get("/%64ocs/new.js", "Sec-Fetch-Dest: script");
        get("/docs", "Referer: " + referer);

        assertThat(observer.heard)
                .containsExactly(
                        "css/site.css from " + referer + " for style",
                        "docs/index.html from ? for ?",
                        "docs/new.js from ? for script",
                        "docs from " + referer + " for ?");
    }

    @Test
    void reportsRequestsThatAreNotModified() throws Exception {
        String tag = fields(get("/css/site.css"), "ETag");
        observer.heard.clear();
        assertThat(get("/css/site.css", "If-None-Match: " + tag, "Referer: http://localhost:35729/a.html")
                        .status())
                .isEqualTo(304);
        assertThat(observer.heard).containsExactly("css/site.css from http://localhost:35729/a.html for ?");
    }

    @Test
    void reportsNoUseOfAPageThatOurPluginCompares() throws Exception {
        HttpResponse answer = get("/index.html", "LiveReload-Compares: 1");

        assertThat(text(answer)).isEqualTo(PAGE);
        assertThat(observer.heard).containsExactly("index.html from ? for livereload-comparison");
        assertThat(observer.read).containsExactly("index.html: " + PAGE);
    }

    @Test
    void namesTheVersionOfAPageToItsScripts() throws Exception {
        String shown = fields(get("/index.html"), "Server-Timing");
        String tag = fields(get("/index.html"), "ETag");

        assertThat(shown).matches("content;desc=\"\\w{32}\"");
        assertThat(fields(get("/index.html", "LiveReload-Compares: 1"), "Server-Timing"))
                .isEqualTo(shown);
        assertThat(fields(get("/index.html", "If-None-Match: " + tag), "Server-Timing"))
                .isEqualTo(shown);
        write("index.html", PAGE.replace("tide", "ebbs"));
        assertThat(fields(get("/index.html"), "Server-Timing")).isNotEqualTo(shown);
    }

    @Test
    void ignoresARepeatedReferer() throws Exception {
        get("/css/site.css", "Referer: http://localhost/a", "Referer: http://localhost/b");
        assertThat(observer.heard).containsExactly("css/site.css from ? for ?");
    }

    @Test
    void reportsTheFileThatALinkLeadsTo() throws Exception {
        Files.createSymbolicLink(root.resolve("latest"), root.resolve("docs"));
        get("/latest/");
        assertThat(observer.heard)
                .containsExactly("latest/index.html from ? for ?", "latest/index.html is docs/index.html");
    }

    @Test
    void reportsTheContentUnderTheFilesOwnPath() throws Exception {
        Files.writeString(root.resolve("docs/b.txt"), "b");
        Files.createSymbolicLink(root.resolve("latest"), root.resolve("docs"));
        get("/latest/b.txt");
        get("/missing.txt");
        assertThat(observer.read).containsExactly("docs/b.txt: b");
        assertThat(observer.sent).containsExactly(new SitePath("docs/b.txt"));
        assertThat(get("/none.html").status()).isEqualTo(404);
        assertThat(observer.missing).endsWith(new SitePath("none.html"));
    }

    /** Browsers send no {@code Sec-Fetch-Site} to another machine without TLS. */
    @ParameterizedTest
    @CsvSource({
        "http://localhost:35729/a.html, localhost:35729, same-origin, true",
        "https://docs.test/a.html, localhost:35729, same-origin, true",
        "http://docs.test/a.html, docs.test, , true",
        "http://Docs.test:80/a.html, docs.TEST:80, , true",
        "http://docs.test/a.html, docs.test:80, , false",
        "http://docs.test:8080/a.html, docs.test:35729, , false",
        "http://localhost:8080/a.html, localhost:35729, same-site, false",
        "http://localhost:35729/a.html, localhost:35729, cross-site, false",
        "nonsense, localhost:35729, , false"
    })
    void acceptsARefererOfItsOwnOrigin(String referer, String host, @Nullable String site, boolean believed)
            throws Exception {
        String head = Heads.get("/css/site.css", "Referer: " + referer)
                .replaceFirst("Host: [^\r]*", "Host: " + host + (site == null ? "" : "\r\nSec-Fetch-Site: " + site));
        preview.answer(Heads.parsed(head));
        assertThat(observer.heard).containsExactly("css/site.css from " + (believed ? referer : "?") + " for ?");
    }

    private static void assertIsOwnPage(HttpResponse answer, int status, String title) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(text(answer))
                .contains("<title>" + title, "<main>\n<h1>" + title, SCRIPT)
                .doesNotContain("secret");
        assertThat(fields(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(fields(answer, "Cache-Control")).isEqualTo("no-store");
    }

    private HttpResponse get(String target, String... fields) throws Exception {
        return preview.answer(Heads.parsed(Heads.get(target, fields)));
    }

    private static String text(HttpResponse answer) {
        ByteBuffer content = answer.body().content();
        return UTF_8.decode(content).toString();
    }

    private static String fields(HttpResponse answer, String name) {
        return answer.fields().stream()
                .filter(field -> field.isNamed(name))
                .map(HeaderField::value)
                .findFirst()
                .orElseThrow();
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}

package dev.livereload.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livereload.http.HeaderField;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.links.BrokenLinks;
import dev.livereload.links.LinkChecker;
import dev.livereload.links.LinkSources;
import dev.livereload.site.BasePath;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

final class EditorHandlerTest {

    @TempDir
    private Path folder;

    private final List<List<String>> started = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final BrokenLinks broken = new BrokenLinks();
    private int exitCode;
    private LinkSources sources;
    private Site site;
    private EditorHandler handler;

    @BeforeEach
    void write() throws IOException {
        write("src/usage & more.md", "# Usage\n\n[more](instal.html)\n");
        write("src/start.md", "# Start\n");
        write("generated/log.md", "# Log\n");
        write("site/usage.html", "<a href='instal.html'>more</a>");
        write("site/index.html", "<p>start</p>");
        Map<SitePath, Path> documents = Map.of(
                new SitePath("usage.html"),
                folder.resolve("src/usage & more.md"),
                new SitePath("index.html"),
                folder.resolve("src/start.md"),
                new SitePath("log.html"),
                folder.resolve("generated/log.md"));
        sources = new LinkSources(folder, documents, List.of());
        site = new Site(SiteTree.of(folder.resolve("site")));
        Editor editor = new Editor(new EditorCommand(List.of("ed", "{file}:{line}")), words -> {
            started.add(words);
            return Thread.currentThread().isInterrupted()
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(exitCode);
        });
        handler = new EditorHandler(
                editor,
                new EditableFiles(folder, List.of(folder.resolve("src")), List.of()),
                new PageSources(site, new PageMatcher(BasePath.ROOT, List.of()), pathsOf -> sources, broken),
                failures::add);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void opensASourceByItsNameAndLine() throws Exception {
        assertThat(open("file=src%2Fusage%20%26+more.md&line=41").status()).isEqualTo(204);
        assertThat(started).containsExactly(List.of("ed", folder.resolve("src/usage & more.md") + ":41"));
    }

    @ParameterizedTest
    @CsvSource({"'',1", "line=,1", "line=0,1", "line=-3,1", "line=x,1", "line=999999999999,1", "line=7,7"})
    void opensTheFirstLineIfTheLineIsNone(String query, int line) throws Exception {
        open("file=src%2Fstart.md&" + query);
        assertThat(started).containsExactly(List.of("ed", folder.resolve("src/start.md") + ":" + line));
    }

    @ParameterizedTest
    @CsvSource({"%2F,start.md", "%2Findex.html,start.md", "%2Fusage.html,usage & more.md"})
    void opensTheDocumentOfAPage(String page, String document) throws Exception {
        open("page=" + page);
        assertThat(started).containsExactly(List.of("ed", folder.resolve("src").resolve(document) + ":1"));
    }

    @Test
    void opensTheDocumentOfAPageAtItsFirstBrokenLink() throws Exception {
        SitePath usage = new SitePath("usage.html");
        LinkChecker checker = new LinkChecker(site, BasePath.ROOT, Set.of(usage));
        broken.update(
                Map.of(usage, checker.check(usage).stream().map(sources::locate).toList()));
        open("page=%2Fusage.html");
        assertThat(started).containsExactly(List.of("ed", folder.resolve("src/usage & more.md") + ":3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "page=%2Fother.html",
                "page=%2Flog.html",
                "page=..%2F..%2Fetc%2Fpasswd",
                "file=",
                "file=site%2Findex.html",
                "file=src%2F..%2Fsite%2Findex.html",
                "file=%2Fetc%2Fpasswd",
                "file=..%2F..%2F..%2Fetc%2Fpasswd",
                "file=src%2Fnone.md",
                "FILE=src%2Fstart.md"
            })
    void opensNothingElse(String query) throws Exception {
        assertThat(ask(query)).containsOnlyKeys("token");
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> open(query))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(404));
        assertThat(started).isEmpty();
    }

    @Test
    void tellsWhetherASourceIsKnown() throws Exception {
        assertThat(ask("page=%2F")).containsEntry("source", "start.md");
        assertThat(ask("file=src%2Fstart.md")).containsEntry("source", "start.md");
        assertThat(started).isEmpty();
    }

    @Test
    void opensNothingWithoutTheTokenOfThisSession() throws Exception {
        EditorHandler first = handler;
        String token = String.valueOf(ask("").get("token"));
        write();
        for (String wrong : List.of("", token, "null", ask("").get("token") + "x")) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .isThrownBy(() -> handler.answer(post(EditorHandler.OPEN, "page=%2F", wrong)))
                    .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(403));
        }
        RequestHead none =
                new RequestHead("POST", EditorHandler.OPEN + "?page=%2F", RequestHead.Version.HTTP_1_1, List.of());
        assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> handler.answer(none));
        assertThat(started).isEmpty();
        assertThat(first.answer(post(EditorHandler.OPEN, "page=%2F", token)).status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void opensNothingAndTellsNoTokenOnGet(String method) throws Exception {
        for (String path : List.of(EditorHandler.ASK, EditorHandler.OPEN)) {
            HttpResponse answer = handler.answer(new RequestHead(
                    method,
                    path + "?page=%2F",
                    RequestHead.Version.HTTP_1_1,
                    List.of(new HeaderField(EditorHandler.TOKEN, String.valueOf(ask("").get("token"))))));
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.fields()).contains(new HeaderField("Allow", "POST"));
        }
        assertThat(started).isEmpty();
    }

    @Test
    void tellsTheUserAndThePageWhyTheEditorFails() throws Exception {
        exitCode = 3;
        HttpResponse answer = open("page=%2F");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(text(answer)).isEqualTo("ed ended with exit code 3.\n");
        assertThat(failures).containsExactly("ed ended with exit code 3");
    }

    @Test
    void reportsNoFailureOfTheEditorWhenTheServerStops() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> open("page=%2F"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void refusesAMalformedQuery() {
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> ask("page=%zz"))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    private Map<String, Object> ask(String query) throws Exception {
        return JSON.std.mapFrom(text(handler.answer(post(EditorHandler.ASK, query, ""))));
    }

    private HttpResponse open(String query) throws Exception {
        return handler.answer(post(EditorHandler.OPEN, query, String.valueOf(ask("").get("token"))));
    }

    private static RequestHead post(String path, String query, String token) {
        return new RequestHead(
                "POST",
                path + "?" + query,
                RequestHead.Version.HTTP_1_1,
                List.of(new HeaderField(EditorHandler.TOKEN, token)));
    }

    private static String text(HttpResponse answer) {
        return StandardCharsets.UTF_8.decode(answer.body().content()).toString();
    }
}

package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.announce.BuildHold;
import dev.livereload.announce.BuildKind;
import dev.livereload.announce.FolderId;
import dev.livereload.announce.RunningBuild;
import dev.livereload.http.Heads;
import dev.livereload.http.HttpResponse;
import dev.livereload.preview.Preview;
import dev.livereload.site.PageEnd;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildAwareHandlerTest {

    private static final String PAGE = "<html><body>tide</body></html>";

    @TempDir
    private Path root;

    private BuildHold builds;
    private BuildAwareHandler handler;

    @BeforeEach
    void serve() throws IOException {
        SiteTree tree = SiteTree.of(root);
        builds = new BuildHold(FolderId.of(tree), "token");
        Preview preview = new Preview(new Site(tree), new IgnoringObserver(), Optional.empty(), Optional::empty);
        handler = new BuildAwareHandler(
                builds, preview, (path, content) -> PageEnd.reached(content), InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void answersDuringALongBuildAsSoonAsThePageIsWhole() throws IOException {
        Path page = Files.writeString(root.resolve("a.html"), PAGE.substring(0, 20));
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.LONG);
        CompletableFuture<HttpResponse> answer = request();
        awaitWaiting();
        assertThat(answer).isNotDone();
        Files.writeString(page, PAGE);
        await().until(answer::isDone);
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(handler.waiting()).isEmpty();
        build.close();
    }

    @Test
    void holdsARequestBackDuringAShortBuild() throws IOException {
        Files.writeString(root.resolve("a.html"), PAGE);
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        CompletableFuture<HttpResponse> answer = request();
        awaitWaiting();
        assertThat(answer).isNotDone();
        build.close();
        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void holdsARequestForAMissingPageBackUntilNoBuildIsExpected() {
        handler.expectBuild(true);
        CompletableFuture<HttpResponse> answer = request();
        awaitWaiting();
        assertThat(answer).isNotDone();
        handler.expectBuild(false);
        assertThat(answer.join().status()).isEqualTo(404);
    }

    private void awaitWaiting() {
        await().until(() -> handler.waiting().contains(new SitePath("a.html")));
    }

    private CompletableFuture<HttpResponse> request() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return handler.answer(Heads.parsed("GET /a.html HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }
}

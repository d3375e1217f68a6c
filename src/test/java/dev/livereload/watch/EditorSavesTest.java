package dev.livereload.watch;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.site.PageEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page that is saved alone again does not wait for the quiet period, however its editor saves it. */
final class EditorSavesTest {
    private static final String CONTENT = "<html>%s</html>";

    @TempDir(factory = InMemory.class)
    private Path temporary;

    @AutoClose
    private WatchedFolder site;

    private enum Editor {
        VIM {
            @Override
            void save(Path page, String content) throws IOException {
                Path trial = page.resolveSibling("4913");
                Files.delete(Files.createFile(trial));
                Path backup = page.resolveSibling(page.getFileName() + "~");
                Files.move(page, backup, REPLACE_EXISTING);
                Files.writeString(page, content);
                Files.delete(backup);
            }
        },
        EMACS {
            @Override
            void save(Path page, String content) throws IOException {
                Path lock = Files.createFile(page.resolveSibling(".#" + page.getFileName()));
                Files.move(page, page.resolveSibling(page.getFileName() + "~"), REPLACE_EXISTING);
                Files.writeString(page, content);
                Files.delete(lock);
            }
        },
        INTELLIJ {
            @Override
            void save(Path page, String content) throws IOException {
                Path next = Files.writeString(page.resolveSibling(page.getFileName() + "___jb_tmp___"), content);
                Path old = page.resolveSibling(page.getFileName() + "___jb_old___");
                Files.move(page, old);
                Files.move(next, page);
                Files.delete(old);
            }
        },
        GEDIT {
            @Override
            void save(Path page, String content) throws IOException {
                Path next = Files.writeString(page.resolveSibling(".goutputstream-AB12CD"), content);
                Files.move(next, page, REPLACE_EXISTING);
            }
        },
        VS_CODE {
            @Override
            void save(Path page, String content) throws IOException {
                Files.writeString(page, "");
                Files.writeString(page, content, StandardOpenOption.APPEND);
            }
        };

        abstract void save(Path page, String content) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void reportsAPageThatIsSavedAgainSoon(Editor editor) throws Exception {
        AtomicLong later = new AtomicLong();
        site = new WatchedFolder(Files.createDirectories(temporary.resolve("target/site")));
        site.clock = () -> System.nanoTime() + later.get();
        site.quietPeriod = Duration.ofSeconds(60);
        site.longestDelay = Duration.ofSeconds(90);
        site.listener.look = EditorSavesTest::look;
        Path page = site.write("page.html", CONTENT.formatted(0));
        site.watch();
        editor.save(page, CONTENT.formatted(1));
        site.settle();
        site.listener.forget();
        later.set(SECONDS.toNanos(3));

        editor.save(page, CONTENT.formatted(2));

        await().atMost(Duration.ofSeconds(45)).until(() -> !site.listener.batches.isEmpty());
        assertThat(site.listener.batches).containsExactly(Set.of(page));
    }

    private static TreeListener.Look look(Path page) {
        try {
            return PageEnd.reached(page, true) ? TreeListener.Look.ENDED : TreeListener.Look.OPEN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

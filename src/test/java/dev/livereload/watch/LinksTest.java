package dev.livereload.watch;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links in trees, with and without a restriction on where they may lead. */
final class LinksTest {
    @TempDir(factory = InMemory.class)
    private Path temporary;

    @AutoClose
    private WatchedFolder site;

    private RecordingListener listener;
    private final Set<Path> registered = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void createRoot() throws IOException {
        site = new WatchedFolder(Files.createDirectories(temporary.resolve("src/site")));
        listener = site.listener;
        site.registrar = (folder, service) -> {
            registered.add(folder);
            return Disk.SYSTEM.register(folder, service);
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void reportsAWriteToALinkedFileByTheLinksName(Polling.Mode polling) throws IOException {
        Path target = elsewhere("a/README.md", "one");
        Path link = link("markdown/index.md", target);
        site.polling = polling;
        site.watch();

        Files.writeString(target, "two");
        listener.awaitReported(link);
        listener.forget();
        Files.move(elsewhere("a/README.new", "three"), target, REPLACE_EXISTING);
        listener.awaitReported(link);
        listener.forget();
        Files.delete(target);
        listener.awaitReported(link);
        listener.forget();
        Files.writeString(target, "four");
        listener.awaitReported(link);
        assertThat(listener.reported()).containsExactly(link);
    }

    @Test
    void filesNextToALinksTargetDoNotCount() throws IOException {
        Path link = link("index.md", elsewhere("README.md", "one"));
        site.watch();

        elsewhere("other.md", "one");
        elsewhere("folder/README.md", "one");
        elsewhere("README.md", "two");

        listener.awaitReported(link);
        assertThat(listener.reported()).containsExactly(link);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void reportsABrokenLinkWhenItsTargetComes(Polling.Mode polling) throws IOException {
        Path file = link("file.md", temporary.resolve("new/deep/file.md"));
        link("folder", temporary.resolve("new/folder"));
        site.polling = polling;
        site.watch();

        elsewhere("new/deep/file.md", "one");
        elsewhere("new/folder/page.md", "one");
        listener.awaitReported(file, site.at("folder/page.md"));
        listener.forget();
        elsewhere("new/deep/file.md", "two");
        elsewhere("new/folder/page.md", "two");
        listener.awaitReported(file, site.at("folder/page.md"));
        listener.forget();
        WatchedFolder.delete(temporary.resolve("new"));
        listener.awaitReported(file, site.at("folder/page.md"));
        listener.forget();
        elsewhere("new/folder/page.md", "three");
        elsewhere("new/deep/file.md", "three");
        listener.awaitReported(file, site.at("folder/page.md"));
    }

    @Test
    void reportsAMovedLinkAndNoLongerWatchesItsOldTarget() throws IOException {
        Path old = elsewhere("old/file.md", "one");
        Path target = elsewhere("new/file.md", "two");
        Path link = link("file.md", old);
        site.watch();

        Files.move(Files.createSymbolicLink(site.at("other.md.tmp"), target), link, REPLACE_EXISTING);
        listener.awaitReported(link);
        listener.forget();
        Files.writeString(old, "three");
        site.settle("settled.md");
        assertThat(listener.reported()).containsExactly(site.at("settled.md"));
        listener.forget();
        Files.writeString(target, "four");
        listener.awaitReported(link);
    }

    @Test
    void anyLinkOfAChainMayBePointedElsewhere() throws IOException {
        elsewhere("v1/docs/page.md", "one");
        elsewhere("v2/docs/page.md", "two");
        Path current = Files.createSymbolicLink(temporary.resolve("current"), temporary.resolve("v1"));
        Path docs = Files.createSymbolicLink(temporary.resolve("docs"), Path.of("current/docs"));
        Path folder = link("docs", docs);
        Path file = link("page.md", docs.resolve("page.md"));
        site.watch();

        Files.delete(current);
        Files.createSymbolicLink(current, temporary.resolve("v2"));

        listener.awaitReported(folder.resolve("page.md"), file);
        listener.forget();
        elsewhere("v2/docs/page.md", "three");
        listener.awaitReported(folder.resolve("page.md"), file);
    }

    @Test
    void anyLinkOnTheWayToTheRootMayBePointedElsewhere() throws IOException {
        elsewhere("v1/site/page.md", "one");
        elsewhere("v2/site/page.md", "two");
        Path current = Files.createSymbolicLink(temporary.resolve("current"), temporary.resolve("v1"));
        Path root = Files.createSymbolicLink(temporary.resolve("link"), Path.of("current/site"));
        site = new WatchedFolder(root);
        listener = site.listener;
        site.watch();

        Files.delete(current);
        Files.createSymbolicLink(current, temporary.resolve("v2"));

        listener.awaitReported(root.resolve("page.md"));
        listener.forget();
        elsewhere("v2/site/page.md", "three");
        listener.awaitReported(root.resolve("page.md"));
    }

    @Test
    void watchesTheTargetOfANewLink() throws IOException {
        site.watch();
        Path target = elsewhere("README.md", "one");
        Path link = link("new/index.md", target);
        listener.awaitReported(link);
        listener.forget();

        Files.writeString(target, "two");

        listener.awaitReported(link);
    }

    @Test
    void aFileThatReplacesALinkNoLongerFollowsTheTarget() throws IOException {
        Path target = elsewhere("README.md", "one");
        Path link = link("index.md", target);
        site.watch();

        Files.delete(link);
        Files.writeString(link, "own");
        listener.awaitReported(link);
        listener.forget();
        Files.writeString(target, "two");
        site.settle("settled.md");
        assertThat(listener.reported()).containsExactly(site.at("settled.md"));
    }

    @Test
    void manyLinksIntoOneFolderAreOneWatch() throws IOException {
        Set<Path> links = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            links.add(link("page" + i + ".md", elsewhere("shared/page" + i + ".md", "one")));
        }
        site.watch();
        assertThat(registered).hasSize(site.root.getNameCount() + 2);

        for (int i = 0; i < 300; i++) {
            elsewhere("shared/page" + i + ".md", "two");
        }

        listener.awaitReported(links);
    }

    @Test
    void aLinkThatCannotLeadAnywhereIsNotAnOutage() throws IOException {
        Path page = site.write("page.html");
        link("self.html", Path.of("self.html"));
        link("there.html", Path.of("back.html"));
        link("back.html", Path.of("there.html"));
        link("below-circle.html", Path.of("there.html/page.html"));
        link("below-file.html", Path.of("page.html/page.html"));
        link("missing.html", Path.of("nowhere/page.html"));

        assertThat(TreeScanner.files(site.root, site.filter, LinkPolicy.ANYWHERE))
                .containsExactly(page);
    }

    @Test
    void aLinkToAFolderAboveTheRootIsNotFollowed() throws IOException {
        Path page = site.write("page.md");
        link("root", Path.of("/"));
        link("project", temporary);

        assertThat(site.watch().initial()).containsOnlyKeys(page);
        assertThat(TreeScanner.files(site.root, site.filter, LinkPolicy.ANYWHERE))
                .containsExactly(page);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void listsFoldersOfLinksToEachOtherOnlyThreeLinksDeep(Polling.Mode polling) throws IOException {
        for (int i = 0; i < 16; i++) {
            site.write("d" + i + "/page.md");
            link("d" + i + "/a", Path.of("../d" + (i + 1)));
            link("d" + i + "/b", Path.of("../d" + (i + 1)));
        }
        site.polling = polling;

        assertThat(site.watch().initial()).hasSizeLessThan(300).containsKey(site.at("d0/a/b/a/page.md"));
        site.write("d15/page.md", "two");

        listener.awaitReported(site.at("d15/page.md"), site.at("d14/a/page.md"), site.at("d12/a/a/b/page.md"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void ignoresTheTargetsOfLinksThatAreNotFollowed(Polling.Mode polling) throws IOException {
        site.links = (root, target) -> target.startsWith(root);
        Path inside = link("latest", Path.of("1.0"));
        Path page = site.write("1.0/index.html");
        link("file.html", elsewhere("out/file.html", "one"));
        link("folder", temporary.resolve("out"));
        link("nowhere.html", temporary.resolve("out/later.html"));
        site.polling = polling;
        assertThat(site.watch().initial()).containsOnlyKeys(page, inside.resolve("index.html"));

        elsewhere("out/file.html", "two");
        elsewhere("out/later.html", "two");
        link("new.html", temporary.resolve("out/file.html"));
        link("folder2", temporary.resolve("out"));
        WatchedFolder.delete(site.at("1.0"));
        listener.awaitReported(page, inside.resolve("index.html"));
        link("1.0", temporary.resolve("out"));
        site.settle("settled.html");

        assertThat(listener.reported())
                .containsExactlyInAnyOrder(page, inside.resolve("index.html"), site.at("settled.html"));
        assertThat(registered).noneMatch(folder -> folder.endsWith("out"));
    }

    @Test
    void reportsALinkThatComesToLeadIntoTheRoot() throws IOException {
        site.links = (root, target) -> target.startsWith(root);
        Path mid = link("mid.html", elsewhere("out/index.html", "out"));
        Path page = link("page.html", mid);
        assertThat(site.watch().initial()).isEmpty();

        Files.move(site.write("new.tmp"), mid, REPLACE_EXISTING);

        listener.awaitReported(mid, page);
    }

    @Test
    void reportsALinkThatComesToLeadOutOfTheRoot() throws IOException {
        site.links = (root, target) -> target.startsWith(root);
        Path out = elsewhere("out/index.html", "out");
        site.write("1.0/index.html");
        Path file = link("file.html", Path.of("1.0/index.html"));
        Path folder = site.write("folder/index.html");
        site.watch();

        Files.delete(file);
        Files.createSymbolicLink(file, out);
        WatchedFolder.delete(site.at("folder"));
        link("folder", out.getParent());

        listener.awaitReported(file, folder);
        listener.forget();
        site.settle("settled.html");
        assertThat(listener.reported()).containsExactly(site.at("settled.html"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ignoresPipesAndLinksToThemselves() throws Exception {
        makePipe(site.at("pipe.html"));
        Path folder = Files.createDirectories(site.at("folder.html"));
        link("self.html", Path.of("self.html"));
        assertThat(site.watch().initial()).isEmpty();

        makePipe(site.at("other.html"));
        Files.createDirectories(site.at("later.html"));
        Path page = site.write("folder.html/index.html");
        listener.awaitReported(page);
        assertThat(listener.reported()).isEqualTo(Set.of(page));
        assertThat(listener.failures).isEqualTo(List.of());
        assertThat(folder).isDirectory();
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    @EnabledOnOs(OS.LINUX)
    void reportsAFileThatAPipeReplacesAsGone(Polling.Mode polling) throws Exception {
        Path page = site.write("index.html");
        site.polling = polling;
        site.watch();

        Files.delete(page);
        makePipe(page);
        listener.awaitReported(page);
        listener.forget();
        site.settle("settled.html");
        assertThat(listener.reported()).containsExactly(site.at("settled.html"));
        Files.delete(page);
        listener.awaitReported(site.write("index.html", "a file again"));
    }

    private static void makePipe(Path path) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        assumeTrue(exit == 0, "this system has no mkfifo");
    }

    private Path link(String name, Path target) throws IOException {
        Files.createDirectories(site.at(name).getParent());
        return Files.createSymbolicLink(site.at(name), target);
    }

    private Path elsewhere(String name, String content) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}

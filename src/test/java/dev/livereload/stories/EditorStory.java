package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.livereload.announce.BuildKind;
import dev.livereload.announce.RunningBuild;
import dev.livereload.editor.EditableFiles;
import dev.livereload.editor.Editor;
import dev.livereload.editor.EditorCommand;
import dev.livereload.links.LinkSources;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.SourceLines;
import dev.livereload.session.SessionSettings.Editing;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A click in a tab opens a source in the editor. The editor is a script that writes down its arguments. */
@DisabledOnOs(OS.WINDOWS)
final class EditorStory {

    private static final String SHADOW = "document.querySelector('livereload-maven').shadowRoot";
    private static final Path PICTURES = Path.of("target/stories");

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @TempDir
    private Path folder;

    private Path project;
    private Path document;
    private Path told;

    @BeforeEach
    void serve() throws IOException {
        project = Files.createDirectories(folder.resolve("my project"));
        document = Files.createDirectories(project.resolve("src")).resolve("usage \"1\" $(x).md");
        Files.writeString(document, "# Usage\n\nSee [more](instal.html).\n");
        told = folder.resolve("told");
        site.serve(Optional.of(editing("printf '%s\\n' \"$@\" > '" + told + "'")));
        site.write("index.html", "<p>start</p>");
        String strict = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
        site.write("usage.html", strict, "<p>the first words</p>");
    }

    private Editing editing(String script) throws IOException {
        Path command = folder.resolve("my editor");
        Files.writeString(command, "#!/bin/sh\n" + script + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        return new Editing(
                new Editor(new EditorCommand(List.of(command.toString(), "-g", "{file}:{line}"))),
                new EditableFiles(project, List.of(project.resolve("src")), List.of()),
                pathsOf -> new LinkSources(project, Map.of(new SitePath("usage.html"), document), List.of()));
    }

    @Test
    void opensTheFailingLineFromTheOverlayWithTheKeyboard() throws Exception {
        BrowserTab usage = site.open("usage.html");
        fail("src/" + document.getFileName());
        new Overlay(usage).awaitShown();
        usage.awaitTrue("return " + SHADOW + ".querySelector('.problem .edit') !== null");
        assertThat(usage.run("return " + SHADOW + ".activeElement.textContent")).isEqualTo("Close (Esc)");
        for (String scheme : List.of("light", "dark")) {
            usage.command(
                    "Emulation.setEmulatedMedia",
                    "features",
                    List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
            usage.screenshot(PICTURES.resolve("editor-overlay-" + scheme + ".png"));
        }

        usage.pressWithShift(Keys.TAB);
        assertThat(usage.run("return " + SHADOW + ".activeElement.textContent")).isEqualTo("Open in editor");
        usage.press(Keys.ENTER);

        awaitOpened(document, 3);
        assertThat(new Overlay(usage).isShown()).isTrue();
    }

    @Test
    void opensTheSourceOfAPageAtItsBrokenLinkFromTheToast() throws Exception {
        BrowserTab usage = site.open("usage.html");
        site.write("usage.html", "<p>the second words, <a href='instal.html'>more</a></p>");
        usage.awaitText("the second words");
        usage.awaitTrue("return " + SHADOW + ".querySelector('.toast .links') !== null");
        usage.awaitTrue("return " + SHADOW + ".querySelector('.toast .edit') !== null");
        usage.screenshot(PICTURES.resolve("editor-toast.png"));

        usage.run(SHADOW + ".querySelector('.toast .edit').click()");

        awaitOpened(document, 3);
    }

    @Test
    void opensTheLineOfABrokenLinkFromTheStatusPage() throws Exception {
        site.write("usage.html", "<p>the second words, <a href='instal.html'>more</a></p>");
        BrowserTab status = site.visit("__livereload/");
        status.awaitTrue("return document.querySelector('#links button') !== null");
        status.screenshot(PICTURES.resolve("editor-status.png"));
        assertThat(status.text()).contains("link to instal.html leads nowhere");

        status.run("document.querySelector('#links button').click()");

        awaitOpened(document, 3);
    }

    @Test
    void offersNoButtonForPagesAndFilesThatAreNoSources() throws Exception {
        Files.writeString(folder.resolve("secret.md"), "a secret");
        Files.createSymbolicLink(project.resolve("src/link.md"), folder.resolve("secret.md"));
        BrowserTab index = site.open("index.html");
        site.write("index.html", "<p>the second words</p>");
        index.awaitText("the second words");
        index.awaitTrue("return " + SHADOW + ".querySelector('.toast.shown') !== null");

        for (String file : List.of("../secret.md", "src/link.md", "src/missing.md")) {
            fail(file);
            new Overlay(index).awaitShown();
            assertThat(ask(index, Map.of("file", file))).isEqualTo(List.of("token"));
            assertThat(index.run("return " + SHADOW + ".querySelector('.edit')"))
                    .isNull();
            index.press(Keys.ESCAPE);
        }
    }

    @Test
    void tellsTheTabAndTheUserThatTheEditorDoesNotRun() throws Exception {
        site.end();
        site.serve(Optional.of(editing("exit 3")));
        BrowserTab usage = site.open("usage.html");
        fail("src/" + document.getFileName());
        usage.awaitTrue("return " + SHADOW + ".querySelector('.problem .edit') !== null");

        usage.run(SHADOW + ".querySelector('.problem .edit').click()");

        BrowserTab.soon(() -> new Overlay(usage).text(".hint").contains("my editor ended with exit code 3."));
        assertThat(site.editorFailures()).containsExactly("my editor ended with exit code 3");
    }

    @Test
    void offersNoButtonWithoutAnEditor() throws Exception {
        site.end();
        site.serve(Optional.empty());
        BrowserTab usage = site.open("usage.html");
        fail("src/" + document.getFileName());
        new Overlay(usage).awaitShown();
        assertThat(usage.run("return fetch('/__livereload/editor', { method: 'POST' }).then(a => a.status)"))
                .isEqualTo(204L);
        assertThat(usage.run("return " + SHADOW + ".querySelector('.edit')")).isNull();
    }

    /** Another server of this machine is of the same site, so a browser tells the two apart only by their ports. */
    @Test
    void aPageOfAnotherServerCannotStartTheEditor() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = ("<!DOCTYPE html><title>other</title><script src='" + site.url() + "livereload.js'></script>"
                            + "<form method=post target=answer></form><iframe name=answer></iframe>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            for (String host : List.of("localhost", "127.0.0.1")) {
                BrowserTab tab =
                        site.openAt("http://" + host + ":" + other.getAddress().getPort() + "/");
                fail("src/" + document.getFileName());
                new Overlay(tab).awaitShown();
                assertThat(tab.run("return " + SHADOW + ".querySelector('.edit')"))
                        .isNull();
                assertThat(attacks(tab)).isEqualTo(List.of("refused", "refused", "refused", "refused", "refused"));
                tab.run(
                        "const form = document.querySelector('form');"
                                + " form.action = arguments[0] + '__livereload/editor/open?page=/usage.html'; form.submit()",
                        site.url().toString());
                site.close(tab);
            }
            BrowserTab own = site.open("usage.html");
            assertThat(ask(own, Map.of("page", "/usage.html"))).isEqualTo(List.of("source", "token"));
            assertThat(told).doesNotExist();
        } finally {
            other.stop(0);
        }
    }

    /** What a page can do with the address, and whether it can read an answer. */
    private static Object attacks(BrowserTab tab) {
        return tab.run("""
                const url = arguments[0] + '__livereload/editor';
                const open = url + '/open?page=/usage.html';
                const tries = [
                  () => fetch(url, { method: 'POST' }).then(a => a.text()),
                  () => fetch(open, { method: 'POST', headers: { 'LiveReload-Token': 'guess' } }).then(a => a.text()),
                  () => fetch(url).then(a => a.text()),
                  () => fetch(open, { method: 'POST', mode: 'same-origin' }).then(a => a.text()),
                  () => fetch(open, { method: 'POST', mode: 'no-cors' }).then(a => a.type)
                ];
                return Promise.all(tries.map(one => one().catch(() => 'refused')));
                """, site.url().toString());
    }

    /** What an own page is told about a place. */
    private static Object ask(BrowserTab tab, Map<String, String> place) {
        return tab.run(
                "return fetch('/__livereload/editor?' + new URLSearchParams(arguments[0]), { method: 'POST' })"
                        + ".then(answer => answer.json()).then(known => Object.keys(known).sort())",
                place);
    }

    private void fail(String file) {
        RunningBuild build = site.session().beginBuild(Optional.empty(), BuildKind.SHORT);
        build.failed(new BuildProblem(
                Optional.of(file),
                OptionalInt.of(3),
                OptionalInt.of(5),
                "instal.html is missing",
                SourceLines.around(3, "# Usage\n\nSee [more](instal.html).\n")));
        build.close();
    }

    private void awaitOpened(Path file, int line) {
        BrowserTab.soon(() -> Files.exists(told) && Files.readString(told).equals("-g\n" + file + ":" + line + "\n"));
    }
}

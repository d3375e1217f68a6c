package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.SessionSettings.Display;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which edits a tab shows without a load, and what the reader keeps then. */
final class PatchStory {

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.serve();
    }

    /** Each a name, a body, and the same body after an edit. */
    static Stream<Arguments> patched() {
        return Stream.of(
                edit("a word", "<p>one</p><p>two</p>", "<p>one</p><p>second</p>"),
                edit("several words", "<p>one two</p><ul><li>a<li>b</ul>", "<p>1 two</p><ul><li>a<li>c</ul>"),
                edit("a new paragraph", "<p>one</p>\n<p>two</p>", "<p>one</p>\n<p>news</p>\n<p>two</p>"),
                edit("a paragraph that goes", "<p>one</p>\n<p>two</p>\n<p>three</p>", "<p>one</p>\n<p>three</p>"),
                edit("a moved item", "<ul><li>a<li>b<li>c</ul>", "<ul><li>b<li>c<li>a</ul>"),
                edit("an emphasis", "<p>one two three</p>", "<p>one <em>two</em> three</p>"),
                edit("a link", "<p><a href=b.html>b</a></p>", "<p><a href=c.html title=C>b</a></p>"),
                edit("a table row", "<table><tr><td>1</table>", "<table><tr><td>1<tr><td>2</table>"),
                edit("an image", "<p>one</p>", "<p>one <img src=a.png alt=a></p>"),
                edit("code", "<pre>a</pre>", "<pre>a\n  b</pre>"),
                edit("a comment", "<!-- 1 --><p>one</p>", "<!-- 2 --><p>one</p>"),
                edit("within an id", "<div id=a class=b><p>one</p></div>", "<div id=a class=b><p>two</p></div>"),
                edit("all of it", "one", "two"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patched")
    void showsAPlainEditWithoutALoad(String before, String after) throws Exception {
        BrowserTab tab = open(before);

        write(after);

        awaitLikeALoad(tab);
        assertThat(tab.isMarked()).isTrue();
    }

    static Stream<Arguments> loaded() {
        String decorate = "<script>addEventListener('load', () => { for (const p of document.querySelectorAll('p'))"
                + " p.innerHTML += '<b>!</b>' })</script>";
        String watch = "<script>document.currentScript.dataset.a = 1</script>";
        return Stream.of(
                edit("a script", "<p>one</p>", "<p>one</p><script>document.body.append('ran')</script>"),
                edit("a script that changes", "<script>1</script>", "<script>2</script>"),
                edit("a style", "<style>p { color: red }</style><p>one", "<style>p { color: blue }</style><p>one"),
                edit("an id", "<p id=a>one</p>", "<p id=b>one</p>"),
                edit("a new id", "<p>one</p>", "<p>one</p><p id=b>two</p>"),
                edit("a class", "<p class=a>one</p>", "<p class=b>one</p>"),
                edit("data", "<p data-a=1>one</p>", "<p data-a=2>one</p>"),
                edit("a name", "<p><a name=a>one</a></p>", "<p><a name=b>one</a></p>"),
                edit("an inline style", "<p style='color:red'>one</p>", "<p style='color:blue'>one</p>"),
                edit("a handler", "<p onclick='a()'>one</p>", "<p onclick='b()'>one</p>"),
                edit("text with a handler", "<p onclick='a()'>one</p>", "<p onclick='a()'>two</p>"),
                edit("a program as address", "<a href=a>one</a>", "<a href='javascript:void 0'>one</a>"),
                edit("a template", "<template><p>one</p></template>", "<template><p>two</p></template>"),
                edit("a frame", "<p>one</p>", "<p>one</p><iframe srcdoc=two></iframe>"),
                edit("a heading", "<h2>one</h2>", "<h2>two</h2>"),
                edit("a field", "<p>one</p>", "<p>one</p><input value=1>"),
                edit("a custom element", "<x-a>one</x-a>", "<x-a>two</x-a>"),
                edit("without scripting", "<noscript><p>one</p></noscript>", "<noscript><p>two</p></noscript>"),
                edit("a decorated paragraph", decorate + "<p>one</p>", decorate + "<p>two</p>"),
                edit("a new paragraph of a decorated kind", decorate + "<p>one</p>", decorate + "<p>one</p><p>two</p>"),
                edit(
                        "a list into which a script adds",
                        "<ul><li>a</ul><script>document.querySelector('ul').append('x')</script>",
                        "<ul><li>b</ul><script>document.querySelector('ul').append('x')</script>"),
                edit("a formula for a script", watch + "<p>one</p>", watch + "<p>$x$</p>"),
                edit("an address for a script", watch + "<p>one</p>", watch + "<p>https://a.example</p>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loaded")
    void loadsThePageWhenInDoubt(String before, String after) throws Exception {
        BrowserTab tab = open(before);

        write(after);

        awaitLikeALoad(tab);
        assertThat(tab.isMarked()).isFalse();
    }

    @Test
    void loadsAPageWhoseHeadChanges() throws Exception {
        BrowserTab tab = open("<p>one</p>");

        site.write("usage.html", "<meta name=author content=me>", "<p>one</p>");

        tab.awaitTrue("return !window.markedByStory && document.querySelector('[name=author]') !== null");
    }

    /** What the plugin reads then is not what the tab shows, although both have the edited paragraph. */
    @Test
    void loadsAPageThatChangedBeforeThePluginReadIt() throws Exception {
        String between = "<script>const real = fetch; window.fetch = async (url, options) => {"
                + " const text = await (await real(url, options)).text(); window.fetch = real;"
                + " return new Response(text.replace('<p>' + 'one', '<p>two'),"
                + " {headers: {'Server-Timing': 'content;desc=\"0\"'}}) }</script>";
        site.write("usage.html", between, "<p>one</p><p>three</p>");
        BrowserTab tab = site.open("usage.html");
        awaitReady(tab);

        site.write("usage.html", between, "<p>two</p><p>four</p>");

        awaitLikeALoad(tab);
        assertThat(tab.isMarked()).isFalse();
    }

    @Test
    void loadsAPageWhoseScriptChangesInTheSameBatch() throws Exception {
        site.writeFile("a.js", "document.title = 'first'");
        BrowserTab tab = open("<p>one</p><script src=a.js></script>");

        site.writeFile("a.js", "document.title = 'second'");
        write("<p>two</p><script src=a.js></script>");

        tab.awaitTrue("return document.title === 'second' && document.body.innerText.includes('two')");
    }

    @Test
    void loadsThePageWhenPatchingIsSwitchedOff() throws Exception {
        site.end();
        site.serve(new Display(true, true, false, false));
        BrowserTab tab = open("<p>one</p>");

        write("<p>two</p>");

        tab.awaitText("two");
        assertThat(tab.isMarked()).isFalse();
    }

    @Test
    void patchesWithoutAToast() throws Exception {
        site.end();
        site.serve(new Display(false, false, true, false));
        BrowserTab tab = open("<p>one</p>");

        write("<p>two</p>");

        tab.awaitText("two");
        assertThat(tab.isMarked()).isTrue();
        assertThat(tab.run("return document.querySelector('livereload-maven') === null"))
                .isEqualTo(true);
    }

    @Test
    void patchesAPageAgainAndAfterALoad() throws Exception {
        BrowserTab tab = open("<p>one</p><h2>title</h2>");
        write("<p>two</p><h2>title</h2>");
        tab.awaitText("two");
        write("<p>three</p><h2>title</h2>");
        tab.awaitText("three");
        assertThat(tab.isMarked()).isTrue();

        write("<p>three</p><h2>other</h2>");
        tab.awaitText("other");
        assertThat(tab.isMarked()).isFalse();
        tab.mark();
        awaitReady(tab);

        write("<p>four</p><h2>other</h2>");
        tab.awaitText("four");
        assertThat(tab.isMarked()).isTrue();
    }

    /** The server sent this content at the load, but it is not what the tab shows. */
    @Test
    void showsAnEditThatIsUndone() throws Exception {
        BrowserTab tab = open("<p>one</p>");
        write("<p>two</p>");
        tab.awaitText("two");

        write("<p>one</p>");

        tab.awaitText("one");
        assertThat(tab.isMarked()).isTrue();
    }

    @Test
    void showsAnEditThatIsUndoneWhileTheTabIsAway() throws Exception {
        BrowserTab tab = open("<p>one</p>");
        write("<p>two</p>");
        tab.awaitText("two");
        tab.run("LiveReload.connector.disconnect()");
        site.awaitTabs(0);
        int before = site.pushes().size();

        write("<p>one</p>");
        BrowserTab.soon(() -> site.pushes().size() > before);
        tab.run("LiveReload.connector.connect()");

        tab.awaitText("one");
    }

    @Test
    void keepsWhatTheReaderHasDone() throws Exception {
        String rest = "<input id=field><p id=chosen>chosen words</p><details><summary>more</summary>text</details>"
                + "<audio id=sound></audio><div style='height:3000px'></div>";
        BrowserTab tab = open("<p>one two</p>" + rest);
        tab.run("document.querySelector('#field').focus()");
        tab.press("typed");
        tab.run("document.querySelector('details').open = true; scrollTo(0, 500);"
                + " getSelection().setBaseAndExtent(chosen.firstChild, 2, chosen.firstChild, 8)");
        play(tab);

        write("<p>one and two</p>" + rest);

        tab.awaitText("one and two");
        assertThat(tab.isMarked()).isTrue();
        assertThat(tab.run("return [field.value, document.activeElement.id, document.querySelector('details').open,"
                        + " String(getSelection()), scrollY, sound.paused, sound.currentTime > 0.2].join()"))
                .isEqualTo("typed,field,true,osen w,500,false,true");
    }

    @Test
    void keepsASelectionInTheEditedText() throws Exception {
        BrowserTab tab = open("<p>one two three</p>");
        tab.run(
                "const text = document.querySelector('p').firstChild; getSelection().setBaseAndExtent(text, 4, text, 7)");

        write("<p>one two and three</p>");

        tab.awaitText("two and three");
        assertThat(tab.run("return String(getSelection())")).isEqualTo("two");
    }

    @Test
    void marksThePatchedParagraphAndTellsThatThePageIsUpdated() throws Exception {
        BrowserTab tab = open("<p>one</p><p>two</p>");

        write("<p>one</p><p>second</p>");

        tab.awaitTrue("const shadow = document.querySelector('livereload-maven')?.shadowRoot;"
                + " return shadow?.querySelectorAll('.mark').length === 1"
                + " && shadow.querySelector('.what').textContent === 'usage.html updated'");
        assertThat(tab.isMarked()).isTrue();
    }

    @Test
    void learnsThatAPatchedPageUsesItsNewImage() throws Exception {
        site.writeFile("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'></svg>");
        site.write("recipes.html", "<p>recipes</p>");
        BrowserTab tab = open("<p>one</p>");
        BrowserTab other = site.open("recipes.html");
        write("<p>one <img src=a.svg></p>");
        tab.awaitTrue("return document.querySelector('img')?.naturalWidth === 40");
        int before = site.pushes().size();

        site.writeFile("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'></svg>");

        tab.awaitTrue("return document.querySelector('img').naturalWidth === 80");
        assertThat(tab.isMarked()).isTrue();
        assertThat(other.isMarked()).isTrue();
        assertThat(site.pushes().get(before).plan().deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.tab().url()).endsWith("usage.html"));
    }

    /** The browser would show the old image again, without a request. */
    @Test
    void loadsAPageThatShowsAnImageAgain() throws Exception {
        site.writeFile("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'></svg>");
        BrowserTab tab = open("<p>one <img src=a.svg></p>");
        tab.awaitTrue("return document.querySelector('img').naturalWidth === 40");
        site.writeFile("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'></svg>");
        tab.awaitTrue("return document.querySelector('img').naturalWidth === 80");

        write("<p>one <img src=a.svg></p><p>two <img src=a.svg></p>");

        tab.awaitTrue("return [...document.querySelectorAll('img')].map(i => i.naturalWidth).join() === '80,80'");
        assertThat(tab.isMarked()).isFalse();
    }

    @Test
    void patchesATabThatMissedOnlyAnEdit() throws Exception {
        BrowserTab tab = open("<p>one</p>");
        site.end();
        write("<p>two</p>");
        site.serveAgain();

        tab.awaitText("two");
        assertThat(tab.isMarked()).isTrue();
    }

    @Test
    void leavesAPatchedTabAsItIsWhenTheSessionRestarts() throws Exception {
        BrowserTab tab = open("<p>one</p>");
        write("<p>two</p>");
        tab.awaitText("two");

        site.end();
        site.serveAgain();
        site.awaitTabs(1);
        write("<p>three</p>");

        tab.awaitText("three");
        assertThat(tab.isMarked()).isTrue();
    }

    @Test
    void loadsATabThatMissedAnEditAndAScript() throws Exception {
        site.writeFile("a.js", "document.title = 'first'");
        BrowserTab tab = open("<p>one</p><script src=a.js></script>");
        tab.awaitTrue("return document.title === 'first'");
        site.end();
        site.writeFile("a.js", "document.title = 'second'");
        write("<p>two</p><script src=a.js></script>");
        site.serveAgain();

        tab.awaitTrue("return document.title === 'second' && document.body.innerText.includes('two')");
        assertThat(tab.isMarked()).isFalse();
    }

    private static Arguments edit(String name, String before, String after) {
        return Arguments.of(Named.of(name, before), after);
    }

    /** Opens a page, and waits until the plugin knows what the server sent. */
    private static BrowserTab open(String body) throws IOException {
        write(body);
        BrowserTab tab = site.open("usage.html");
        awaitReady(tab);
        return tab;
    }

    private static void awaitReady(BrowserTab tab) {
        tab.awaitConnection();
        tab.awaitTrue("return document.readyState === 'complete'"
                + " && performance.getEntriesByType('resource').some(entry => entry.initiatorType === 'fetch')");
    }

    private static void write(String body) throws IOException {
        site.write("usage.html", body);
    }

    /** Waits until the tab shows what another tab shows after a load. */
    private static void awaitLikeALoad(BrowserTab tab) {
        BrowserTab loaded = site.visit("usage.html");
        loaded.awaitTrue("return document.readyState === 'complete'");
        BrowserTab.soon(() -> PageText.of(tab).equals(PageText.of(loaded)));
        site.close(loaded);
    }

    /** A tone of some seconds, made in the page. */
    private static void play(BrowserTab tab) {
        tab.run("""
                const rate = 8000, seconds = 20, bytes = new DataView(new ArrayBuffer(44 + rate * seconds));
                const text = (at, word) => [...word].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)));
                text(0, 'RIFF'); bytes.setUint32(4, 36 + rate * seconds, true); text(8, 'WAVEfmt ');
                bytes.setUint32(16, 16, true); bytes.setUint16(20, 1, true); bytes.setUint16(22, 1, true);
                bytes.setUint32(24, rate, true); bytes.setUint32(28, rate, true); bytes.setUint16(32, 1, true);
                bytes.setUint16(34, 8, true); text(36, 'data'); bytes.setUint32(40, rate * seconds, true);
                for (let i = 0; i < rate * seconds; i++) { bytes.setUint8(44 + i, 128) }
                const sound = document.querySelector('#sound');
                sound.muted = true;
                sound.src = URL.createObjectURL(new Blob([bytes], {type: 'audio/wav'}));
                sound.play();
                """);
        tab.awaitTrue("return document.querySelector('#sound').currentTime > 0.2");
    }
}

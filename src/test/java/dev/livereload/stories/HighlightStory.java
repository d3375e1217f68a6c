package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.session.SessionSettings.Display;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** What a tab marks after a reload because of an edit, and how the reader gets there. */
final class HighlightStory {

    private static final String SHADOW = "document.querySelector('livereload-maven')?.shadowRoot";

    /** Longer than a mark lasts. */
    private static final Duration MARK_LIMIT = Duration.ofSeconds(5);

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.serve(new Display(true, true, false, false));
    }

    @Test
    void marksOnlyTheChangedParagraphForAMomentAndMovesNothing() throws Exception {
        BrowserTab tab = open(paragraphs(4));

        edit(tab, paragraphs(4).replace("Paragraph 2 ", "Paragraph two "));

        awaitMarks(tab, "Paragraph two stays");
        assertThat(tab.run("return document.documentElement.outerHTML.includes('mark')"))
                .isEqualTo(false);
        await().atMost(MARK_LIMIT).until(() -> marked(tab).isEmpty());
    }

    @Test
    void marksOnlyTheParagraphThatAnEditInsertsAbove() throws Exception {
        BrowserTab tab = open(paragraphs(4));

        edit(tab, "<p>News</p>" + paragraphs(4));

        awaitMarks(tab, "News");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    a heading     | <h2 id=a>Tides</h2><p>one</p>                   | Tides  | Ebbs  | Ebbs
                    a list item   | <ul><li>one<ul><li>two</li></ul></li></ul>      | two    | three | three
                    an outer item | <ul><li>one<ul><li>two</li></ul></li></ul>      | one    | four  | fourtwo
                    a table row   | <table><tr><td>one<td>1<tr><td>two<td>2</table> | two    | three | three2
                    code          | <pre>a\\n  b</pre><pre>c</pre>                  | a\\n  b | a\\n    b | a b
                    a figure      | <figure><img src=a.png width=9 height=9></figure> | a.png | b.png |
                    an emphasis   | <p>some words</p><p>more words</p>              | some words | some <em>words</em> | some words
                    a bare text   | <div>one</div><div>two</div>                    | two    | three | three
                    """)
    void marksEachKindOfBlock(String kind, String body, String before, String after, String shown) throws Exception {
        BrowserTab tab = open(unescaped(body));

        edit(tab, unescaped(body.replace(before, after)));

        awaitMarks(tab, shown == null ? "" : shown);
    }

    @ParameterizedTest
    @CsvSource({"2, Paragraph 3 stays, top", "1, Paragraph 2 stays, top", "4, Paragraph 3 stays, bottom"})
    void marksThePlaceOfADeletedParagraph(int deleted, String next, String side) throws Exception {
        BrowserTab tab = open(paragraphs(4));

        edit(tab, paragraphs(4).replace("<p>Paragraph " + deleted + " stays</p>", "<script></script>"));

        BrowserTab.soon(() -> gaps(tab).equals(List.of(next + " " + side)));
        assertThat(marked(tab)).hasSize(1);
        tab.screenshot(Path.of("target/stories/highlight-deleted.png"));
    }

    @Test
    void marksTheMovedParagraph() throws Exception {
        BrowserTab tab = open("<p>one</p><p>two</p><p>three</p><p>four</p>");

        edit(tab, "<p>two</p><p>three</p><p>four</p><p>one</p>");

        awaitMarks(tab, "one");
    }

    /** As highlighters, anchors and tables of contents do. */
    @Test
    void marksOnlyTheEditedHeadingThatAScriptDecorates() throws Exception {
        String script = "<script>document.addEventListener('DOMContentLoaded', () => {"
                + " const toc = document.createElement('ul'); for (const h of document.querySelectorAll('h2')) {"
                + " const item = document.createElement('li'); item.textContent = h.textContent; toc.append(item);"
                + " h.innerHTML += '<a href=#>link</a>' } document.body.prepend(toc) })</script>";
        String headings = "<h2>one</h2><p>text</p><h2>two</h2><p>text</p><h2>three</h2>";
        BrowserTab tab = open(script + headings);

        edit(tab, script + headings.replace("two", "second"));

        awaitMarks(tab, "secondlink");
    }

    @Test
    void marksNothingWhenTheReaderLoadsThePage() throws Exception {
        BrowserTab tab = open(paragraphs(4));
        tab.run("window.loaded = false; location.reload()");
        tab.awaitTrue("return window.loaded === undefined");
        tab.awaitConnection();
        awaitSeen(tab);

        edit(tab, paragraphs(4).replace("Paragraph 2 ", "Paragraph two "));
        awaitMarks(tab, "Paragraph two stays");
        tab.run("location.reload()");

        await().during(Duration.ofSeconds(1))
                .atMost(MARK_LIMIT)
                .ignoreExceptions()
                .until(() -> marked(tab).isEmpty());
    }

    @Test
    void marksNothingWhenHighlightingIsSwitchedOff() throws Exception {
        site.end();
        site.serve(new Display(true, false, false, false));
        write(paragraphs(90));
        BrowserTab tab = site.open("usage.html");

        edit(tab, paragraphs(90).replace("Paragraph 80 ", "Paragraph eighty "));

        tab.awaitText("Paragraph eighty");
        tab.awaitTrue("return " + SHADOW + "?.querySelector('.toast.shown') !== null");
        await().during(Duration.ofSeconds(1))
                .atMost(MARK_LIMIT)
                .until(() -> marked(tab).isEmpty() && offer(tab).isEmpty());
    }

    @Test
    void scrollsAFollowingTabToTheFirstChange() throws Exception {
        BrowserTab tab = open(paragraphs(90));
        tab.run("sessionStorage.setItem('livereload:follow', 'true'); scrollTo(0, 300)");

        edit(
                tab,
                paragraphs(90)
                        .replace("Paragraph 70 ", "Paragraph seventy ")
                        .replace("Paragraph 85 ", "Paragraph eighty-five "));

        tab.awaitTrue("const area = [...document.querySelectorAll('p')].find(p => p.textContent.includes('seventy'))"
                + ".getBoundingClientRect(); return Math.abs((area.top + area.bottom - innerHeight) / 2) < 5");
        assertThat(offer(tab)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 2000, ↑ changed above", "85, 0, ↓ changed below"})
    void offersATabThatDoesNotFollowTheWayToTheChange(int edited, int place, String words) throws Exception {
        BrowserTab tab = open(paragraphs(90));
        tab.run("scrollTo(0, arguments[0])", place);

        edit(tab, paragraphs(90).replace("Paragraph " + edited + " ", "Paragraph X "));

        BrowserTab.soon(() -> offer(tab).equals(words));
        assertThat(tab.run("return scrollY")).isEqualTo((long) place);
        tab.run("document.querySelector('livereload-maven').shadowRoot.querySelector('.offer').focus()");
        tab.press(Keys.ENTER);
        awaitMarks(tab, "Paragraph X stays");
        assertThat(offer(tab)).isEmpty();
        tab.awaitTrue("const area = [...document.querySelectorAll('p')].find(p => p.textContent.includes(' X '))"
                + ".getBoundingClientRect(); return area.top > 0 && area.bottom < innerHeight");
    }

    @Test
    void marksAChangeUnderAStrictContentSecurityPolicy() throws Exception {
        String strict = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
        site.write("usage.html", strict, paragraphs(3));
        BrowserTab tab = site.open("usage.html");
        awaitSeen(tab);

        site.write("usage.html", strict, paragraphs(3).replace("Paragraph 2 ", "Paragraph two "));

        awaitMarks(tab, "Paragraph two stays");
    }

    @Test
    void holdsAMarkStillForAReaderWhoWantsNoMotion() throws Exception {
        BrowserTab tab = open(paragraphs(4));
        tab.command(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce")));

        edit(tab, paragraphs(4).replace("Paragraph 2 ", "Paragraph two "));

        awaitMarks(tab, "Paragraph two stays");
        assertThat(tab.run("const mark = " + SHADOW + ".querySelector('.mark'); return mark === null ? 'gone' :"
                        + " getComputedStyle(mark).animationName"))
                .isEqualTo("none");
    }

    @Test
    void marksAChangeOnAPageOfAnotherServer(@TempDir Path folder) throws Exception {
        write(paragraphs(4));
        try (Nginx nginx = Nginx.start(folder, site.folder(), site.url().toString())) {
            BrowserTab tab = site.openAt(nginx.url() + "docs/usage.html");
            awaitSeen(tab);

            write("<p>News</p>" + paragraphs(4));

            awaitMarks(tab, "News");
        }
    }

    private static String paragraphs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "<p>Paragraph " + number + " stays</p>")
                .collect(Collectors.joining("\n"));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }

    /** Opens a page, and waits until the plugin has what the server sent. */
    private static BrowserTab open(String body) throws IOException {
        write(body);
        BrowserTab tab = site.open("usage.html");
        awaitSeen(tab);
        return tab;
    }

    private static void awaitSeen(BrowserTab tab) {
        tab.awaitTrue("return sessionStorage.getItem('livereload:seen') !== null");
    }

    private static void edit(BrowserTab tab, String body) throws IOException {
        write(body);
        tab.awaitTrue("return !window.markedByStory");
    }

    private static void write(String body) throws IOException {
        site.write("usage.html", body);
    }

    /** Waits for marks around the elements with these texts. */
    private static void awaitMarks(BrowserTab tab, String... texts) {
        BrowserTab.soon(() -> marked(tab).equals(List.of(texts)));
    }

    /** The text of each element that a mark surrounds. */
    private static List<?> marked(BrowserTab tab) {
        return (List<?>) tab.run("""
                const shadow = document.querySelector('livereload-maven')?.shadowRoot;
                return [...shadow?.querySelectorAll('.mark') ?? []].map(mark => {
                    const area = mark.getBoundingClientRect();
                    const found = [...document.body.querySelectorAll('*')].filter(element => {
                        const own = element.getBoundingClientRect();
                        return ['left', 'top', 'width', 'height'].every(side => Math.abs(own[side] - area[side]) < 0.1);
                    });
                    return found.length ? found[0].textContent.replace(/\\s+/g, ' ').trim() : 'nothing';
                });""");
    }

    /** The element and its side at each line that stands for deleted blocks. */
    private static List<?> gaps(BrowserTab tab) {
        return (List<?>) tab.run("""
                const shadow = document.querySelector('livereload-maven')?.shadowRoot;
                return [...shadow?.querySelectorAll('.mark.gap') ?? []].flatMap(gap => {
                    const y = gap.getBoundingClientRect().top;
                    return [...document.querySelectorAll('p')].flatMap(element => ['top', 'bottom']
                        .filter(side => Math.abs(element.getBoundingClientRect()[side] - y) < 0.1)
                        .map(side => element.textContent + ' ' + side));
                });""");
    }

    private static String offer(BrowserTab tab) {
        return String.valueOf(tab.run("return " + SHADOW + "?.querySelector('.offer')?.textContent ?? ''"));
    }
}

package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.announce.BuildKind;
import dev.livereload.announce.RunningBuild;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.reload.Reason;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Verdict;
import dev.livereload.session.SessionSettings.Display;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tab keeps or shows when it reloads: the toast, the scroll position, and the page that was edited. */
final class ToastStory {

    private static final String WORDS = "const toast = document.querySelector('livereload-maven')?.shadowRoot"
            + ".querySelector('.toast.shown'); return toast ? toast.querySelector('.words').textContent : ''";

    /** Longer than a toast lasts. */
    private static final Duration TOAST_LIMIT = Duration.ofSeconds(12);

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.serve(new Display(true, true, false, false));
        site.write("index.html", "<p>the first words of index</p>");
        site.write("usage.html", "<p>the first words of usage</p>");
        site.write("recipes.html", "<p>the first words of recipes</p>");
    }

    @Test
    void namesThePushOnThePageThatItReloadedAndThenFades() throws Exception {
        BrowserTab usage = site.open("usage.html");
        BrowserTab recipes = site.open("recipes.html");

        site.write("usage.html", "<p>the second words</p>");

        usage.awaitText("the second words");
        BrowserTab.soon(() -> words(usage).matches("usage\\.html \\d+ ms"));
        assertThat(words(recipes)).isEmpty();
        await().atMost(TOAST_LIMIT).until(() -> words(usage).isEmpty());
        assertThat(
                        usage.run(
                                "return document.querySelector('livereload-maven').shadowRoot.querySelectorAll('.toast').length"))
                .isEqualTo(0L);
    }

    @Test
    void showsAllWordsOnANarrowScreen() throws Exception {
        site.write("a-page-with-a-long-name.html", "<p>the first words</p>");
        BrowserTab tab = site.open("a-page-with-a-long-name.html");
        tab.resize(320);
        site.write("a-page-with-a-long-name.html", "<p>the second words, <a href='usge.html'>more</a></p>");

        BrowserTab.soon(() -> words(tab).contains("1 broken link"));

        assertThat(tab.run(
                        "const toast = document.querySelector('livereload-maven').shadowRoot.querySelector('.toast');"
                                + "const words = toast.querySelector('.words');"
                                + "return [words.scrollWidth - words.clientWidth, toast.getBoundingClientRect().left]"))
                .isEqualTo(List.of(0L, 20L));
    }

    @Test
    void namesTheBrokenLinksOfThePageUntilTheyAreMended() throws Exception {
        BrowserTab usage = site.open("usage.html");
        BrowserTab recipes = site.open("recipes.html");

        site.write("usage.html", "<p>the second words, and <a href='instal.html'>more</a></p>");
        usage.awaitText("the second words");
        BrowserTab.soon(() -> words(usage).contains("1 broken link"));
        assertThat(words(recipes)).isEmpty();

        site.write("usage.html", "<p>the third words, and <a href='index.html'>more</a></p>");
        usage.awaitText("the third words");
        BrowserTab.soon(() -> words(usage).matches("usage\\.html \\d+ ms"));
    }

    @Test
    void namesABuildByItsPagesAndItsTime() throws Exception {
        BrowserTab usage = site.open("usage.html");

        RunningBuild build = site.session().beginBuild();
        site.write("usage.html", "<p>the second words</p>");
        site.write("recipes.html", "<p>the second words</p>");
        build.close();

        BrowserTab.soon(() -> words(usage).matches("2 pages [0-9.]+ m?s"));
    }

    @Test
    void showsALongBuildUntilItsResultReplacesIt() throws Exception {
        BrowserTab usage = site.open("usage.html");
        BrowserTab recipes = site.open("recipes.html");

        RunningBuild build = site.session().beginBuild(Optional.empty(), BuildKind.LONG);
        awaitWords(usage, "Building…");
        awaitWords(recipes, "Building…");
        site.write("usage.html", "<p>the second words</p>");
        build.close();

        usage.awaitText("the second words");
        BrowserTab.soon(() -> words(usage).startsWith("usage.html"));
        awaitNoToast(recipes);
    }

    @Test
    void leavesNoToastOfABuildThatFailsWritesNothingOrIsCutOff() throws Exception {
        BrowserTab usage = site.open("usage.html");

        RunningBuild same = site.session().beginBuild(Optional.empty(), BuildKind.LONG);
        awaitWords(usage, "Building…");
        same.close();
        awaitNoToast(usage);

        RunningBuild bad = site.session().beginBuild(Optional.empty(), BuildKind.LONG);
        awaitWords(usage, "Building…");
        bad.failed(BuildProblem.of("oops"));
        bad.close();
        new Overlay(usage).awaitShown();
        awaitNoToast(usage);

        RunningBuild unused = site.session().beginBuild(Optional.empty(), BuildKind.LONG);
        awaitWords(usage, "Building…");
        site.end();
        awaitNoToast(usage);
        assertThat(usage.isMarked()).isTrue();
    }

    @Test
    void showsNoToastWhenItIsSwitchedOff() throws Exception {
        site.end();
        site.serve(new Display(false, true, false, false));
        BrowserTab usage = site.open("usage.html");

        site.session().beginBuild(Optional.empty(), BuildKind.LONG).close();
        site.write("usage.html", "<p>the second words</p>");

        usage.awaitText("the second words");
        usage.awaitConnection();
        assertThat(usage.run(
                        "return document.querySelector('livereload-maven')?.shadowRoot.querySelector('.toast') ?? ''"))
                .isEqualTo("");
    }

    @Test
    void showsTheToastUnderAStrictContentSecurityPolicy() throws Exception {
        String strict = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
        site.write("usage.html", strict, "<p>the first words</p>");
        BrowserTab usage = site.open("usage.html");

        site.write("usage.html", strict, "<p>the second words</p>");

        usage.awaitText("the second words");
        BrowserTab.soon(() -> words(usage).startsWith("usage.html"));
        assertThat(
                        usage.run(
                                "const toast = document.querySelector('livereload-maven').shadowRoot.querySelector('.toast');"
                                        + "return getComputedStyle(toast).position + getComputedStyle(toast).borderTopLeftRadius"))
                .isEqualTo("absolute20px");
    }

    @Test
    void keepsTheSitesStylesOutOfTheToast() throws Exception {
        String loud = "<style>* { display: none !important; color: red } html, body, p { display: block !important }"
                + " span { font-size: 90px } livereload-maven { position: static; font-size: 70px }</style>";
        site.write("usage.html", loud, "<p>the first words</p>");
        BrowserTab usage = site.open("usage.html");

        site.write("usage.html", loud, "<p>the second words</p>");

        usage.awaitText("the second words");
        BrowserTab.soon(() -> words(usage).startsWith("usage.html"));
        assertThat(usage.run("const host = document.querySelector('livereload-maven');"
                        + "const what = host.shadowRoot.querySelector('.what');"
                        + "return getComputedStyle(host).position + ' ' + getComputedStyle(what).fontSize + ' '"
                        + " + (what.getBoundingClientRect().height > 0)"))
                .isEqualTo("fixed 14px true");
    }

    /** A sandbox without an origin has no storage. */
    @Test
    void reloadsAPageThatHasNoStorage() throws Exception {
        String forbid = "<script>Object.defineProperty(window, 'sessionStorage',"
                + " { get() { throw new DOMException('no', 'SecurityError') } })</script>";
        site.write("usage.html", forbid, "<p>the first words</p>");
        BrowserTab usage = site.open("usage.html");

        site.write("usage.html", forbid, "<details><summary>s</summary></details><p>the second words</p>");

        usage.awaitText("the second words");
        usage.awaitConnection();
        site.write("usage.html", forbid, "<p>the third words</p>");
        usage.awaitText("the third words");
    }

    @Test
    void takesOnlyTheFollowingTabToTheEditedPage() throws Exception {
        BrowserTab follower = site.open("usage.html");
        BrowserTab other = site.open("index.html");
        turnFollowOn(follower);

        site.write("recipes.html", "<p>the second words</p>");

        follower.awaitText("the second words");
        assertThat(follower.run("return location.pathname")).isEqualTo("/recipes.html");
        assertThat(follower.run("return document.querySelector('livereload-maven').shadowRoot"
                        + ".querySelector('.follow').getAttribute('aria-pressed')"))
                .isEqualTo("true");
        assertThat(other.isMarked()).isTrue();
        assertThat(lastPush().followed()).isEqualTo(1);

        follower.awaitConnection();
        site.awaitTabs(2);
        site.write("index.html", "<p>the third words</p>");
        follower.awaitText("the third words");
        other.awaitText("the third words");
        assertThat(lastPush().followed()).isEqualTo(1);
        assertThat(lastPush().reloaded()).isEqualTo(1);
    }

    @Test
    void followsFromTheStartIfTheSessionSaysSoUntilTheReaderStopsIt() throws Exception {
        site.end();
        site.serve(new Display(true, true, false, true));
        BrowserTab tab = site.open("usage.html");

        site.write("recipes.html", "<p>the second words</p>");

        tab.awaitText("the second words");
        tab.awaitConnection();
        assertThat(tab.run("return location.pathname")).isEqualTo("/recipes.html");
        assertThat(lastPush().followed()).isEqualTo(1);

        BrowserTab.soon(() -> words(tab).startsWith("recipes.html"));
        tab.run("document.querySelector('livereload-maven').shadowRoot.querySelector('.follow').click()");
        int before = site.pushes().size();
        site.write("index.html", "<p>the second words of index</p>");

        BrowserTab.soon(() -> site.pushes().size() > before);
        assertThat(lastPush().verdicts()).extracting(Verdict::reason).containsExactly(Reason.SHOWS_ANOTHER);
    }

    @Test
    void leavesATabWhereItIsOnceItStopsFollowing() throws Exception {
        BrowserTab tab = site.open("usage.html");
        turnFollowOn(tab);
        tab.run("document.querySelector('livereload-maven').shadowRoot.querySelector('.follow').click()");
        int before = site.pushes().size();

        site.write("recipes.html", "<p>the second words</p>");

        BrowserTab.soon(() -> site.pushes().size() > before);
        assertThat(lastPush().verdicts()).extracting(Verdict::reason).containsExactly(Reason.SHOWS_ANOTHER);
    }

    @Test
    void followsABuildOfSeveralPagesOnlyWhenItKnowsTheEditedOne() throws Exception {
        BrowserTab follower = site.open("usage.html");
        turnFollowOn(follower);

        RunningBuild build = site.session().beginBuild();
        site.write("recipes.html", "<p>the second words</p>");
        site.write("index.html", "<p>the second words</p>");
        build.close();
        site.write("usage.html", "<p>the second words of usage</p>");
        follower.awaitText("the second words of usage");
        follower.awaitConnection();

        RunningBuild other = site.session().beginBuild(Optional.of(site.file("recipes.html")), BuildKind.SHORT);
        site.write("recipes.html", "<p>the third words of recipes</p>");
        site.write("index.html", "<p>the third words of index</p>");
        other.close();
        follower.awaitText("the third words of recipes");
    }

    @Test
    void keepsUnfoldedDetailsAndTheScrollPositionAcrossAReload() throws Exception {
        String late = "<script>addEventListener('load', () => setTimeout(() => {"
                + " document.querySelector('#late').style.height = '4000px' }, 300))</script>";
        String body = "<details id=a><summary>one</summary><div style='height:900px'>inside</div></details>"
                + "<details><summary>two</summary>deep</details><details><summary>two</summary>deeper</details>"
                + "<details open><summary>three</summary>shown</details>"
                + "<div style='height:1500px'>%s</div><div id=late></div>";
        site.write("usage.html", late, body.formatted("the first words"));
        BrowserTab usage = site.open("usage.html");
        usage.awaitTrue("return document.documentElement.scrollHeight > 5000");
        usage.run("const all = document.querySelectorAll('details'); all[0].open = true; all[2].open = true;"
                + " all[3].open = false; scrollTo(0, 4321)");

        site.write(
                "usage.html",
                late,
                "<details><summary>new</summary>news</details>" + body.formatted("the second words"));

        usage.awaitText("the second words");
        await().atMost(BrowserTab.LIMIT)
                .untilAsserted(() -> assertThat(usage.run("return scrollY")).isEqualTo(4321L));
        assertThat(usage.run("return [...document.querySelectorAll('details')].map(d => d.open).join()"))
                .isEqualTo("false,true,false,true,false");
    }

    @Test
    void keepsTheScrollPositionOfPanesAcrossAReload() throws Exception {
        String body = "<div class=pane style='height:100px;overflow:auto'><div style='height:%s'>menu</div></div>"
                + "<main style='height:200px;overflow:auto'><div id=text style='width:3000px;height:3000px'>%s</div></main>";
        site.write("usage.html", body.formatted("2000px", "the first words"));
        BrowserTab usage = site.open("usage.html");
        usage.run("document.querySelector('.pane').scrollTop = 700;"
                + " document.querySelector('main').scrollTo(40, 1500)");

        site.write("usage.html", "<div>news</div>" + body.formatted("2000px", "the second words"));

        usage.awaitText("the second words");
        usage.awaitTrue("return document.querySelector('.pane').scrollTop === 700"
                + " && document.querySelector('main').scrollTop === 1500"
                + " && document.querySelector('main').scrollLeft === 40");
    }

    /** Clicks the button in the toast of a push. */
    private void turnFollowOn(BrowserTab tab) throws IOException {
        site.write("usage.html", "<p>the words before</p>");
        tab.awaitText("the words before");
        BrowserTab.soon(() -> words(tab).startsWith("usage.html"));
        tab.run("document.querySelector('livereload-maven').shadowRoot.querySelector('.follow').click()");
        tab.awaitConnection();
    }

    private static void awaitWords(BrowserTab tab, String text) {
        BrowserTab.soon(() -> words(tab).strip().equals(text));
    }

    private static void awaitNoToast(BrowserTab tab) {
        tab.awaitTrue("return document.querySelector('livereload-maven').shadowRoot.querySelector('.toast') === null");
    }

    private ReloadPlan lastPush() {
        return site.pushes().get(site.pushes().size() - 1).plan();
    }

    private static String words(BrowserTab tab) {
        return String.valueOf(tab.run(WORDS));
    }
}

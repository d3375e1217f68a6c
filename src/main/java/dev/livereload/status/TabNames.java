package dev.livereload.status;

import dev.livereload.reload.Tab;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tab shows, for people: no path of the machine, and nothing of an address that may be a secret. */
public final class TabNames {

    /** An address may be as long as a message. */
    private static final int LONGEST = 200;

    private static final Pattern WEB = Pattern.compile("(https?://)(?:[^/?#]*@)?([^/?#]*)([^?#]*).*", Pattern.DOTALL);

    private final PageMatcher pages;
    private final Predicate<SitePath> known;
    private final Predicate<Tab> ours;

    /**
     * Names the pages of one site.
     *
     * @param known whether the site has, or had, a file
     * @param ours whether a tab shows a page of the preview
     */
    public TabNames(PageMatcher pages, Predicate<SitePath> known, Predicate<Tab> ours) {
        this.pages = pages;
        this.known = known;
        this.ours = ours;
    }

    String of(Tab tab) {
        String name = ours.test(tab)
                ? pages.served(tab.url()).map(SitePath::value).orElse("a page that cannot be")
                : elsewhere(tab.url());
        return name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    }

    private String elsewhere(String url) {
        Matcher web = WEB.matcher(url);
        boolean elsewhere = web.matches();
        return pages.candidates(url).stream()
                .filter(page -> !elsewhere || known.test(page))
                .findFirst()
                .map(page -> page + (elsewhere ? " at " + web.group(2) : ", opened as a file"))
                .orElseGet(() -> elsewhere ? web.group(1) + web.group(2) + web.group(3) : "a page of another kind");
    }
}

package dev.livereload.session;

import dev.livereload.reload.Tab;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tab shows, for people: no path of the machine, and nothing of an address that may be a secret. */
final class TabNames {

    /** An address may be as long as a message. */
    private static final int LONGEST = 200;

    private static final Pattern WEB = Pattern.compile("(https?://)(?:[^/?#]*@)?([^/?#]*)([^?#]*).*", Pattern.DOTALL);

    private final PageMatcher pages;
    private final Predicate<SitePath> known;
    private final Predicate<String> ours;

    /**
     * Names the pages of one site.
     *
     * @param known whether the site has, or had, a file
     * @param ours whether a URL is one of the preview's
     */
    TabNames(PageMatcher pages, Predicate<SitePath> known, Predicate<String> ours) {
        this.pages = pages;
        this.known = known;
        this.ours = ours;
    }

    String of(Tab tab) {
        String name = name(tab.url());
        return name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    }

    private String name(String url) {
        if (ours.test(url)) {
            return pages.served(url).map(SitePath::value).orElse("a page that cannot be");
        }
        Matcher web = WEB.matcher(url);
        boolean elsewhere = web.matches();
        return pages.candidates(url).stream()
                .filter(page -> !elsewhere || known.test(page))
                .findFirst()
                .map(page -> page + (elsewhere ? " at " + web.group(2) : ", opened as a file"))
                .orElseGet(() -> elsewhere ? web.group(1) + web.group(2) + web.group(3) : "a page of another kind");
    }
}

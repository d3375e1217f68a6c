package dev.livereload.session;

import dev.livereload.links.BrokenLinks;
import dev.livereload.links.BrokenLinks.Update;
import dev.livereload.protocol.Notice;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Notices;
import dev.livereload.reload.Tab;
import dev.livereload.site.PageMatcher;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Tells tabs how many links of their page are broken. */
record LinkNotices(BrokenLinks broken, PageMatcher pages) {

    /** For the tabs whose page has gained or lost broken links. */
    List<Delivery> ofUpdate(Update update, Collection<Tab> tabs) {
        return tabs.stream()
                .filter(tab -> !Collections.disjoint(update.pages(), pages.candidates(tab.url())))
                .flatMap(tab -> Notices.forAll(new Notice.Links(count(tab)), List.of(tab)).stream())
                .toList();
    }

    /** For a tab that has loaded its page. */
    Optional<Notice> ofPage(Tab tab) {
        return Optional.<Notice>of(new Notice.Links(count(tab))).filter(notice -> count(tab) > 0);
    }

    private int count(Tab tab) {
        return broken.countOn(pages.candidates(tab.url()));
    }
}

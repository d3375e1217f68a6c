package dev.livereload.session;

import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.site.SitePath;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one tab was told, or was not.
 *
 * @param page what it showed then
 * @param path what decided it; empty if nothing did
 */
record PastVerdict(long tab, String page, String told, String why, String path) {

    private static final String RELOAD = "reload";
    private static final String REFRESH = "refresh";

    static PastVerdict of(Verdict verdict, TabNames names) {
        return new PastVerdict(
                verdict.tab().id(),
                names.of(verdict.tab()),
                told(verdict),
                verdict.reason().words(),
                verdict.path().map(SitePath::value).orElse(""));
    }

    boolean isRefreshOf(Tab shown) {
        return tab == shown.id() && told.equals(REFRESH);
    }

    PastVerdict whereLoads(Tab shown) {
        return isRefreshOf(shown) ? new PastVerdict(tab, page, RELOAD, why, path) : this;
    }

    private static String told(Verdict verdict) {
        if (verdict.isFollowing()) {
            return "follow";
        }
        return !verdict.isTold() ? "nothing" : verdict.isInPlace() ? REFRESH : RELOAD;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tab", tab);
        fields.put("page", page);
        fields.put("told", told);
        fields.put("why", why);
        fields.put("path", path);
        return fields;
    }
}

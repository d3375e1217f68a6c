package dev.livereload.session;

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

    static PastVerdict of(Verdict verdict, TabNames names) {
        String told = !verdict.isTold() ? "nothing" : verdict.isInPlace() ? "refresh" : "reload";
        return new PastVerdict(
                verdict.tab().id(),
                names.of(verdict.tab()),
                told,
                verdict.reason().words(),
                verdict.path().map(SitePath::value).orElse(""));
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

package dev.livereload.http;

import java.util.List;

/** What a head must not say although each of its lines is sound: whose request it is, and where it ends. */
final class HeadRules {
    private HeadRules() {}

    static void check(RequestHead head) throws RefusedRequestException {
        checkHost(head);
        checkContent(head);
    }

    private static void checkHost(RequestHead head) throws RefusedRequestException {
        int hosts = head.fields("Host").size();
        if (hosts > 1) {
            throw Refusals.manyHosts();
        }
        if (hosts == 0 && head.version() == HttpVersion.HTTP_1_1) {
            throw Refusals.noHost();
        }
    }

    private static void checkContent(RequestHead head) throws RefusedRequestException {
        if (!head.fields("Transfer-Encoding").isEmpty()) {
            throw Refusals.coding();
        }
        List<String> lengths = head.fields("Content-Length");
        if (lengths.size() > 1 || !lengths.stream().allMatch(Syntax::isDigits)) {
            throw Refusals.contentLength();
        }
        if (lengths.stream().anyMatch(length -> length.chars().anyMatch(digit -> digit != '0'))) {
            throw Refusals.content();
        }
    }
}

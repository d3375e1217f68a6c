package dev.livereload.links;

import dev.livereload.site.SitePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The links of one page, and the anchors that links can name.
 *
 * @param links without those to other sites, each once
 */
record PageLinks(List<Link> links, Set<String> anchors) {

    static final PageLinks NONE = new PageLinks(List.of(), Set.of());

    /** A site at which each page is below a folder, so that a link that leaves the site can be told from one that does not. */
    private static final String HOST = "http://site.invalid";

    /** No link names this folder. */
    private static final String ROOT = HOST + "/~livereload-root~/";

    private static final String LINKS =
            "a[href], area[href], link[rel~=(?i)stylesheet|icon][href], img[src], script[src],"
                    + " iframe[src], audio[src], video[src], source[src], embed[src]";

    /** The beginning of a link that depends on the name of its page. */
    private static final Pattern IN_PAGE = Pattern.compile("^\\s*(?:[#?]|$)");

    PageLinks {
        links = List.copyOf(links);
        anchors = Set.copyOf(anchors);
    }

    /**
     * A link to the same site.
     *
     * @param written as in the page
     * @param target where it leads in the preview, from the site's root, with a slash at the beginning; not decoded
     * @param fragment the part after {@code #}; empty if there is none
     */
    record Link(String written, String target, String fragment, Kind kind) {}

    /** How a link names its target. */
    enum Kind {
        RELATIVE,
        /** From the server's root, by itself or by the page's {@code base}. */
        ABSOLUTE,
        /** Relative, and above the site's root, where another site may be. In the preview, a browser stops at the root. */
        OUTSIDE
    }

    /**
     * Parses a page.
     *
     * @param resolved the addresses of links that were resolved before: pages of a folder have most of them in common, and
     *     resolving them takes longer than parsing
     * @throws IOException if the content cannot be parsed
     */
    static PageLinks of(SitePath page, byte[] content, Map<String, String> resolved) throws IOException {
        Document document = Jsoup.parse(new ByteArrayInputStream(content), null, ROOT + encoded(page));
        Element base = document.selectFirst("base[href]");
        boolean absolute = base != null && base.attr("href").startsWith("/");
        String folder = base == null ? page.value().replaceFirst("[^/]*$", "") : null;
        Set<Link> links = new LinkedHashSet<>();
        for (Element element : document.select(LINKS)) {
            String attribute = element.hasAttr("href") ? "href" : "src";
            String written = element.attr(attribute);
            String url = folder == null || IN_PAGE.matcher(written).find()
                    ? element.absUrl(attribute)
                    : resolved.computeIfAbsent(folder + ' ' + written, same -> element.absUrl(attribute));
            if (url.startsWith(HOST + "/")) {
                links.add(link(written.strip(), url, absolute));
            }
        }
        Set<String> anchors =
                document.select("[id]").stream().map(Element::id).collect(Collectors.toCollection(LinkedHashSet::new));
        document.select("a[name]").forEach(anchor -> anchors.add(anchor.attr("name")));
        return new PageLinks(List.copyOf(links), anchors);
    }

    private static Link link(String written, String url, boolean absolute) {
        int hash = url.indexOf('#');
        String place = hash < 0 ? url : url.substring(0, hash);
        String fragment = hash < 0 ? "" : url.substring(hash + 1);
        if (place.startsWith(ROOT)) {
            return new Link(written, place.substring(ROOT.length() - 1), fragment, Kind.RELATIVE);
        }
        Kind kind = absolute || written.startsWith("/") ? Kind.ABSOLUTE : Kind.OUTSIDE;
        return new Link(written, place.substring(HOST.length()), fragment, kind);
    }

    private static String encoded(SitePath page) {
        try {
            return new URI(null, null, "/" + page.value(), null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("page (%s) is no path".formatted(page), e);
        }
    }
}

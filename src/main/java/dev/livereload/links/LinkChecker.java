package dev.livereload.links;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.links.BrokenLink.Problem;
import dev.livereload.links.PageLinks.Kind;
import dev.livereload.links.PageLinks.Link;
import dev.livereload.site.BasePath;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.RegularFile;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks links of pages against the files of the site. What it reads is remembered, so make a new one for each check. Not
 * thread-safe.
 */
public final class LinkChecker {

    /** In bytes. No person writes a longer page. */
    private static final int LONGEST_PAGE = 4 * 1024 * 1024;

    /** In bytes: where javadoc writes its name. */
    private static final int HEAD = 2048;

    /** Fragments that need no anchor: the scripts of some pages give those that begin like this a meaning of their own. */
    private static final Pattern NO_ANCHOR = Pattern.compile("(?:top|[!/:].*)?", Pattern.DOTALL);

    private final Site site;
    private final BasePath basePath;
    private final PageMatcher urls;
    private final SimilarLinks similar;
    private final Map<SitePath, Set<String>> anchors = new HashMap<>();
    private final Map<String, String> resolved = new HashMap<>();
    private final Map<String, Optional<SitePath>> targets = new HashMap<>();
    private final Map<SitePath, Optional<SitePath>> files = new HashMap<>();

    /** @param existing the files of the site */
    public LinkChecker(Site site, BasePath basePath, Set<SitePath> existing) {
        this.site = site;
        this.basePath = basePath;
        urls = new PageMatcher(basePath, List.of());
        similar = new SimilarLinks(existing);
    }

    /**
     * The broken links of a page. There are none if it is gone, too long for a page, or javadoc's, which has thousands of
     * links that no person wrote.
     *
     * @throws IOException if a file cannot be read
     */
    public List<BrokenLink> check(SitePath page) throws IOException {
        byte[] content = read(page);
        if (isJavadoc(content)) {
            return List.of();
        }
        PageLinks parsed = PageLinks.of(page, content, resolved);
        anchors.put(page, parsed.anchors());
        List<BrokenLink> broken = new ArrayList<>();
        for (Link link : parsed.links()) {
            check(page, link).ifPresent(broken::add);
        }
        return broken;
    }

    private static boolean isJavadoc(byte[] content) {
        return new String(content, 0, Math.min(content.length, HEAD), ISO_8859_1).contains("content=\"javadoc/");
    }

    /** The anchors of the pages that were checked, or that links to anchors lead to. */
    public Map<SitePath, Set<String>> anchors() {
        return Collections.unmodifiableMap(anchors);
    }

    private Optional<BrokenLink> check(SitePath page, Link link) throws IOException {
        Optional<SitePath> target = target(link);
        if (link.kind() == Kind.OUTSIDE && !is(target, site::isMounted)) {
            // The site of a parent that is not built here, for example.
            return Optional.empty();
        }
        if (link.kind() == Kind.ABSOLUTE && target.isEmpty()) {
            return broken(page, link, Problem.OUTSIDE, Optional.empty());
        }
        Optional<SitePath> file = target.isEmpty() ? target : file(target.get());
        if (file.isPresent()) {
            return isOtherCase(target.get(), file.get())
                    ? broken(page, link, Problem.OTHER_CASE, similar.to(page, link, file.get()))
                    : checkAnchor(page, link, file.get());
        }
        return is(target, names -> !site.isBuilt(names))
                ? Optional.empty()
                : broken(page, link, Problem.MISSING, target.flatMap(path -> similar.toFile(page, link, path)));
    }

    private static boolean is(Optional<SitePath> target, Predicate<List<String>> kind) {
        return target.isPresent() && kind.test(target.get().names());
    }

    /** The path that a link names; empty if that is invalid, or outside the base path. */
    private Optional<SitePath> target(Link link) {
        return targets.computeIfAbsent(
                link.kind() + link.target(),
                same -> urls.served("http://site" + link.target())
                        .flatMap(path ->
                                link.kind() == Kind.ABSOLUTE ? basePath.strip(path.names()) : Optional.of(path.names()))
                        .map(names -> names.isEmpty() ? SitePath.indexOf(names) : SitePath.of(names)));
    }

    private static boolean isOtherCase(SitePath asked, SitePath own) {
        return !own.equals(asked) && own.value().equalsIgnoreCase(asked.value());
    }

    private Optional<BrokenLink> checkAnchor(SitePath page, Link link, SitePath target) throws IOException {
        if (NO_ANCHOR.matcher(link.fragment()).matches() || !target.isPage()) {
            return Optional.empty();
        }
        Set<String> there = anchors(target);
        int directive = link.fragment().indexOf(":~:");
        String name = directive < 0 ? link.fragment() : link.fragment().substring(0, directive);
        return there.contains(name) || there.contains(decoded(name))
                ? Optional.empty()
                : broken(page, link, Problem.NO_ANCHOR, SimilarLinks.toAnchor(link, decoded(name), there));
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }

    private static Optional<BrokenLink> broken(SitePath page, Link link, Problem problem, Optional<String> instead) {
        return Optional.of(new BrokenLink(page, link.written(), problem, instead, Optional.empty()));
    }

    /** The own path of the file that the site shows at a path; empty if there is none. */
    private Optional<SitePath> file(SitePath asked) throws IOException {
        Optional<SitePath> known = files.get(asked);
        if (known == null) {
            known = find(asked);
            files.put(asked, known);
        }
        return known;
    }

    private Optional<SitePath> find(SitePath asked) throws IOException {
        try {
            Path found = site.find(asked.names());
            if (Files.isDirectory(found)) {
                return file(SitePath.indexOf(asked.names()));
            }
            return Optional.of(site.ownPathOf(found, asked));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Set<String> anchors(SitePath page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = PageLinks.of(page, read(page), resolved).anchors();
            anchors.put(page, known);
        }
        return known;
    }

    /** The content of a page; empty if it is gone or too long. */
    private byte[] read(SitePath path) throws IOException {
        try (RegularFile file = RegularFile.open(site.find(path.names()))) {
            return file.size() > LONGEST_PAGE ? new byte[0] : file.part(0, Math.toIntExact(file.size()));
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}

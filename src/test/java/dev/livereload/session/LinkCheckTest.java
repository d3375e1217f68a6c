package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.links.BrokenLink;
import dev.livereload.links.LinkSources;
import dev.livereload.site.BasePath;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkCheckTest {

    @TempDir
    Path folder;

    @Test
    void checksThePagesOfAllModulesThatPeopleHaveWritten() throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        Path module = Files.createDirectories(folder.resolve("module"));
        Path document = Files.writeString(folder.resolve("usage.md"), "# Usage\n[x](../indx.html)\n");
        Files.writeString(root.resolve("index.html"), "<a href='part/usage.html'>x</a>");
        Files.writeString(root.resolve("report.html"), "<a href='none.html'>x</a>");
        Path page = Files.writeString(module.resolve("usage.html"), "<a href='../indx.html'>x</a>");
        SiteTree tree = new SiteTree(root, Map.of(new SitePath("part"), module));

        LinkCheck check = LinkCheck.of(
                tree,
                BasePath.ROOT,
                pathsOf -> new LinkSources(folder, Map.of(pathsOf.apply(page).get(0), document), List.of()));

        assertThat(check.pages()).isEqualTo(1);
        assertThat(check.broken())
                .extracting(BrokenLink::toString)
                .containsExactly("usage.md:2: link to ../indx.html leads nowhere (did you mean ../index.html?)");
        assertThat(LinkCheck.of(tree, BasePath.ROOT, pathsOf -> LinkSources.UNKNOWN)
                        .pages())
                .isEqualTo(3);
    }
}

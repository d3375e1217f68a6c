package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.codehaus.plexus.util.FileUtils;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doxia reads the patterns with the same method of plexus-utils. */
final class ModuleExcludesTest {

    private static final List<String> ALL =
            List.of("index.md", "usage.md", "sub/usage.md", "sub/deep/a,b [1] ${x} é.md.vm", "drafts/idea.md");

    @TempDir
    private Path folder;

    private final Xpp3Dom configuration = new Xpp3Dom("configuration");

    @Test
    void leavesOnlyTheNamedDocuments() throws IOException {
        assertThat(seen(Set.of("usage.md"))).containsExactly("usage.md");
        assertThat(seen(Set.of("sub/usage.md"))).containsExactly("sub/usage.md");
        assertThat(seen(Set.of("index.md", "sub/deep/a,b [1] ${x} é.md.vm")))
                .containsExactlyInAnyOrder("index.md", "sub/deep/a,b [1] ${x} é.md.vm");
    }

    @Test
    void leavesNoDocumentOfAFormatWithoutNames() throws IOException {
        assertThat(seen(Set.of())).isEmpty();
    }

    @Test
    void keepsWhatTheConfigurationHides() throws IOException {
        Xpp3Dom excludes = new Xpp3Dom("moduleExcludes");
        Xpp3Dom markdown = new Xpp3Dom("markdown");
        markdown.setValue("drafts/**");
        excludes.addChild(markdown);
        configuration.addChild(excludes);
        assertThat(seen(Set.of("drafts/idea.md", "usage.md"))).containsExactly("usage.md");
    }

    @Test
    void hidesNothingIfManyDocumentsStayVisible() {
        Set<String> many = IntStream.range(0, 65).mapToObj(i -> i + ".md").collect(Collectors.toSet());
        ModuleExcludes.hideOthers(configuration, Map.of("markdown", many));
        assertThat(configuration.getChildCount()).isZero();
    }

    private List<String> seen(Set<String> documents) throws IOException {
        for (String name : ALL) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
        Xpp3Dom fresh = new Xpp3Dom(configuration);
        ModuleExcludes.hideOthers(fresh, Map.of("markdown", documents));
        String excludes = fresh.getChild("moduleExcludes").getChild("markdown").getValue();
        return FileUtils.getFileNames(folder.toFile(), "**/*", excludes, false).stream()
                .map(name -> name.replace('\\', '/'))
                .toList();
    }
}

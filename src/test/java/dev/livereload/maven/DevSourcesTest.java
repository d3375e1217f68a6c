package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevSourcesTest {

    @TempDir
    private Path base;

    @BeforeEach
    void build() throws IOException {
        write("pom.xml", 1);
        write("src/site/markdown/index.md", 1);
        write("src/site/markdown/usage.md", 2);
        write("target/site/index.html", 3);
        write("target/site/usage.html", 3);
    }

    @Test
    void whatIsMissingIsBuiltAtTheBeginning() throws IOException {
        Files.delete(base.resolve("target/site/index.html"));
        assertThat(sources(true).initial()).isEqualTo(new Everything());
    }

    @Test
    void ofWhatIsUpToDateThePageThatWasEditedLastIsRendered() throws IOException {
        DevSources sources = sources(true);
        assertThat(sources.initial())
                .isEqualTo(new Render(sources.sites(), Set.of(base.resolve("target/site/usage.html")), Set.of()));
    }

    @Test
    void whatOtherGoalsWriteIsNeverUpToDate() throws IOException {
        assertThat(sources(false).initial()).isEqualTo(new Everything());
    }

    private DevSources sources(boolean documents) {
        return new DevSources(
                new Reactor(null, Sessions.of(Projects.in(base))), documents, base.resolve("target/site"), List.of());
    }

    /** @param day of the last change */
    private void write(String name, int day) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name + "</html>");
        Files.setLastModifiedTime(file, FileTime.fromMillis((day + 1) * 86_400_000L));
    }
}

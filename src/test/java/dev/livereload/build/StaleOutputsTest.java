package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaleOutputsTest {

    @TempDir
    private Path site;

    @Test
    void listsFilesThatTheBuildNeitherWroteNorNeeded() throws IOException {
        Path left = write("team.html", 1);
        Path upToDate = write("index.html", 1);
        Path unexpected = write("licenses.html", 1);
        Path gone = write("gone.html", 1);
        StaleOutputs staleOutputs =
                StaleOutputs.of(List.of(left, upToDate, unexpected, gone, site.resolve("never.html")));
        Path fresh = write("fresh.html", 2);
        write("licenses.html", 2);
        Files.delete(gone);
        assertThat(staleOutputs.except(Set.of(upToDate, fresh))).containsExactly(left);
    }

    private Path write(String name, long second) throws IOException {
        Path file = Files.writeString(site.resolve(name), name);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
    }
}

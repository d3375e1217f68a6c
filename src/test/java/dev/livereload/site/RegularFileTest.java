package dev.livereload.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
final class RegularFileTest {

    private static final Path ZEROS = Path.of("/dev/zero");

    @AutoClose
    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());

    @TempDir
    private Path folder;

    @Test
    void readsAFileUpToTheLimit() throws IOException {
        for (Path file : new Path[] {memory.getPath("/work/a.css"), folder.resolve("a.css")}) {
            Files.writeString(file, "tide");
            assertThat(RegularFile.read(file, 4)).asString(UTF_8).isEqualTo("tide");
            assertThatIOException()
                    .isThrownBy(() -> RegularFile.read(file, 3))
                    .withMessage("%s has 4 bytes, more than 3", file);
        }
    }

    @Test
    void followsALinkToAFile() throws IOException {
        Files.writeString(folder.resolve("a.css"), "tide");
        Path link = Files.createSymbolicLink(folder.resolve("b.css"), Path.of("a.css"));
        assertThat(RegularFile.read(link, 9)).asString(UTF_8).isEqualTo("tide");
    }

    @Test
    void treatsAMissingFileAndAFolderAsMissing() {
        assertThatIsMissing(folder.resolve("gone.css"));
        assertThatIsMissing(folder);
        assertThatIsMissing(memory.getPath("/work"));
    }

    @Test
    void treatsANamedPipeAsMissingAndDoesNotWaitForIt() throws Exception {
        assertThatIsMissing(NamedPipe.create(folder.resolve("a.html")));
    }

    @Test
    void treatsALinkToADeviceAsMissing() throws IOException {
        assumeTrue(Files.exists(ZEROS));
        assertThatIsMissing(Files.createSymbolicLink(folder.resolve("a.html"), ZEROS));
    }

    @Test
    void treatsASocketAsMissing() throws IOException {
        Path file = folder.resolve("a.html");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(file));
            assertThatIsMissing(file);
        }
    }

    @Test
    void treatsAFileAsMissingThatADeviceReplacesBeforeItIsOpened() throws IOException {
        assumeTrue(Files.exists(ZEROS));
        Path file = Files.writeString(folder.resolve("a.html"), "tide");
        Path device = Files.createSymbolicLink(folder.resolve("b.html"), ZEROS);
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> RegularFile.open(file, path -> {
                    Files.move(device, path, StandardCopyOption.REPLACE_EXISTING);
                    return Files.newByteChannel(path);
                }));
    }

    @Test
    void readsNothingFromADeviceThatIsReplacedByTheFileAgain() throws IOException {
        assumeTrue(Files.exists(ZEROS));
        Path file = Files.writeString(folder.resolve("a.html"), "tide");
        try (RegularFile open = RegularFile.open(file, path -> Files.newByteChannel(ZEROS))) {
            assertThat(open.size()).isZero();
            assertThat(streamed(open)).isEmpty();
        }
    }

    @Test
    void readsAGrowingFileUpToTheSizeThatItHadWhenItWasOpened() throws IOException {
        for (Path file : new Path[] {memory.getPath("/work/a.css"), folder.resolve("a.css")}) {
            Files.writeString(file, "tide");
            try (RegularFile open = RegularFile.open(file)) {
                Files.writeString(file, " and ebb", StandardOpenOption.APPEND);
                assertThat(open.size()).isEqualTo(4);
                assertThat(open.part(0, 9)).asString(UTF_8).isEqualTo("tide");
                assertThat(open.part(2, 9)).asString(UTF_8).isEqualTo("de");
                assertThat(open.part(4, 9)).isEmpty();
                assertThat(streamed(open)).isEqualTo("tide");
            }
        }
    }

    @Test
    void readsWhatIsLeftOfAFileThatShrinks() throws IOException {
        Path file = Files.writeString(folder.resolve("a.css"), "tide");
        try (RegularFile open = RegularFile.open(file)) {
            Files.writeString(file, "ti");
            assertThat(open.part(0, 9)).asString(UTF_8).isEqualTo("ti");
            assertThat(open.part(1, 9)).asString(UTF_8).isEqualTo("i");
            assertThat(streamed(open)).isEqualTo("ti");
        }
    }

    private static void assertThatIsMissing(Path file) {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> RegularFile.read(file, 9));
    }

    private static String streamed(RegularFile file) throws IOException {
        StringBuilder streamed = new StringBuilder();
        file.forEachPart(part -> streamed.append(UTF_8.decode(part)));
        return streamed.toString();
    }
}

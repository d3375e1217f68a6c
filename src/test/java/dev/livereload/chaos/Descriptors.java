package dev.livereload.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The open file descriptors of this process by kind; empty on systems other than Linux. */
final class Descriptors {

    private static final Path OPEN = Path.of("/proc/self/fd");

    private Descriptors() {}

    /** The numbers of sockets, pipes, file watches and the like, and of files in a folder. */
    static Map<String, Long> in(Path folder) throws IOException {
        if (!Files.isDirectory(OPEN)) {
            return Map.of();
        }
        try (Stream<Path> open = Files.list(OPEN)) {
            List<String> targets = open.map(Descriptors::target).toList();
            return targets.stream()
                    .filter(target -> !target.startsWith("/") || target.startsWith(folder.toString()))
                    .collect(Collectors.groupingBy(
                            target -> target.replaceFirst(":\\[\\d+]$", ""), TreeMap::new, Collectors.counting()));
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "/closed meanwhile";
        }
    }
}

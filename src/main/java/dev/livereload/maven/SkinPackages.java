package dev.livereload.maven;

import dev.livereload.build.OutputFiles;
import dev.livereload.site.RegularFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Packages the skins of the reactor for the sites; without that, Maven takes the installed ones. */
final class SkinPackages {

    private final WarmMaven maven;
    private final Reactor reactor;
    private final Map<String, SkinFiles> files = new HashMap<>();

    SkinPackages(WarmMaven maven, Reactor reactor) {
        this.maven = maven;
        this.reactor = reactor;
    }

    /**
     * Packages the skins, and deletes those of their files in the site that differ.
     *
     * @param before backs up these files
     * @return the failure, if there was one
     */
    Optional<Throwable> renew(List<MavenProject> skins, OutputFiles before) throws IOException {
        for (MavenProject skin : skins) {
            Optional<Throwable> failure = renew(skin, before);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<Throwable> renew(MavenProject skin, OutputFiles before) throws IOException {
        MavenProject packaged = ProjectCopies.of(skin);
        Optional<Throwable> failure = maven.run("package", packaged, List.of(skin));
        File artifact = packaged.getArtifact().getFile();
        if (failure.isEmpty() && artifact != null) {
            SkinFiles brought = files.computeIfAbsent(skin.getId(), id -> new SkinFiles());
            Path copy = brought.copy(artifact.toPath());
            maven.offer(skin, copy.toFile());
            Set<Path> outdated = brought.outdated(copy, outputs());
            before.keep(outdated);
            OutputFiles.delete(outdated);
        }
        return failure;
    }

    private List<Path> outputs() {
        return reactor.sites().all().stream()
                .flatMap(site -> site.outputs().stream())
                .toList();
    }

    /** The files of a skin besides its templates. Doxia copies a file only if the site has none with that name. */
    static final class SkinFiles {

        private static final long LONGEST = 256L * 1024 * 1024;
        private static final String NOT_COPIED = "META-INF/";

        private final Set<String> names = new HashSet<>();
        private @Nullable Path copied;

        /**
         * Copies the skin under a new name: the JVM keeps jar files open by name, so it would go on reading the old one.
         * Deletes the last copy, because no build reads it any more.
         */
        Path copy(Path skin) throws IOException {
            Path copy = Files.createTempFile("livereload-", "-" + skin.getFileName());
            copy.toFile().deleteOnExit();
            Files.write(copy, RegularFile.read(skin, LONGEST));
            deleteLast();
            copied = copy;
            return copy;
        }

        private void deleteLast() {
            try {
                if (copied != null) {
                    Files.deleteIfExists(copied);
                }
            } catch (IOException e) {
                // Windows does not delete open files; it is deleted when Maven ends.
            }
        }

        /** The files of these folders that the skin has or had with another content; some may be the site's own. */
        Set<Path> outdated(Path skin, Collection<Path> outputs) throws IOException {
            Set<Path> outdated = new HashSet<>();
            try (ZipFile zip = new ZipFile(skin.toFile())) {
                names.addAll(zip.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(ZipEntry::getName)
                        .filter(name -> !name.startsWith(NOT_COPIED))
                        .collect(Collectors.toSet()));
                for (Path output : outputs) {
                    for (String name : names) {
                        Path file = output.resolve(name).normalize();
                        if (file.startsWith(output) && Files.isRegularFile(file) && !isSame(zip, name, file)) {
                            outdated.add(file);
                        }
                    }
                }
            }
            return outdated;
        }

        private static boolean isSame(ZipFile zip, String name, Path file) throws IOException {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || entry.getSize() != Files.size(file)) {
                return false;
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return Arrays.equals(content.readAllBytes(), RegularFile.read(file, LONGEST));
            }
        }
    }
}

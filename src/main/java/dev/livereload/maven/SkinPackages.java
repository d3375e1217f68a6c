package dev.livereload.maven;

import dev.livereload.build.OutputFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.project.MavenProject;

/** Has the sites rendered with the skins of the reactor as their sources are; Maven would look for installed ones. */
final class SkinPackages {

    private final WarmMaven maven;
    private final Reactor reactor;
    private final Map<String, SkinFiles> files = new HashMap<>();

    SkinPackages(WarmMaven maven, Reactor reactor) {
        this.maven = maven;
        this.reactor = reactor;
    }

    /**
     * Packages them anew, and takes out of the site whatever they have to bring along anew.
     *
     * @param before keeps it
     * @return why it failed, if it did
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
        MavenProject packaged = ProjectCopy.of(skin);
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
}

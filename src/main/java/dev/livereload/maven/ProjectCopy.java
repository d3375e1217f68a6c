package dev.livereload.maven;

import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;

/** Projects for one run of goals, which may do to them what goals do: attach files, add sources, set properties, fork. */
final class ProjectCopy {

    private ProjectCopy() {}

    /** A project as its POM says, without what an earlier run has made of it: goals refuse to make an artifact twice. */
    static MavenProject of(MavenProject project) {
        MavenProject copy = project.clone();
        copy.getArtifact().setFile(null);
        try {
            copy.getAttachedArtifacts().clear();
        } catch (UnsupportedOperationException e) {
            // Maven 4 replaces what is attached twice.
        }
        return copy;
    }

    /** Lets go of what a copy holds: Maven keeps the projects of all runs until its session ends. */
    static void empty(MavenProject copy) {
        copy.setModel(new Model());
        copy.setOriginalModel(null);
        copy.setExecutionProject(null);
        copy.setArtifacts(Set.of());
        copy.setResolvedArtifacts(Set.of());
        copy.setParent(null);
    }
}

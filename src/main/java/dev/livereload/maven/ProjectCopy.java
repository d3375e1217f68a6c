package dev.livereload.maven;

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
}

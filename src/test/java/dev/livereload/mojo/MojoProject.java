package dev.livereload.mojo;

import java.nio.file.Path;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;

/** Creates the project of a goal. */
final class MojoProject {

    private MojoProject() {}

    /** A project with the site folder of the super POM. */
    static MavenProject in(Path base) {
        Reporting reporting = new Reporting();
        reporting.setOutputDirectory(base.resolve("target/site").toString());
        MavenProject project = new MavenProject();
        project.setArtifactId("tidebook");
        project.setFile(base.resolve("pom.xml").toFile());
        project.getModel().setReporting(reporting);
        project.getBuild().setDirectory(base.resolve("target").toString());
        return project;
    }
}

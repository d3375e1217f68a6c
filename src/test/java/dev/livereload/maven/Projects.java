package dev.livereload.maven;

import java.nio.file.Path;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;

/** Projects as Maven has read them. */
final class Projects {

    private Projects() {}

    /** A project with the name of its folder. */
    static MavenProject in(Path base) {
        Plugin plugin = new Plugin();
        plugin.setArtifactId("maven-site-plugin");
        plugin.setVersion("3.21.0");
        Build build = new Build();
        build.setDirectory(base.resolve("target").toString());
        build.addPlugin(plugin);
        Reporting reporting = new Reporting();
        reporting.setOutputDirectory(base.resolve("target/site").toString());
        Model model = new Model();
        model.setGroupId("example");
        model.setArtifactId(base.getFileName().toString());
        model.setVersion("1");
        model.setBuild(build);
        model.setReporting(reporting);
        MavenProject project = new MavenProject(model);
        project.setFile(base.resolve("pom.xml").toFile());
        project.setArtifact(artifact(model.getArtifactId()));
        return project;
    }

    /** An artifact without a file. */
    static Artifact artifact(String name) {
        return new DefaultArtifact("example", name, "1", null, "jar", null, new DefaultArtifactHandler("jar"));
    }
}

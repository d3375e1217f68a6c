package dev.livereload.it;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A terminal in which Maven builds a project that another Maven watches. */
public final class SecondTerminal {

    private final Path project;
    private final List<String> maven;

    /**
     * Uses the Maven, repository and settings of the watching build. Without these settings, Maven does not trust the
     * files in the repository.
     */
    public SecondTerminal(File project, String mavenHome, File localRepository) {
        this(
                project.toPath(),
                List.of(
                        Path.of(mavenHome, "bin", File.separatorChar == '\\' ? "mvn.cmd" : "mvn")
                                .toString(),
                        "--batch-mode",
                        "--offline",
                        "--settings",
                        new File(project.getParentFile(), "interpolated-settings.xml").toString(),
                        "-Dmaven.repo.local=" + localRepository));
    }

    private SecondTerminal(Path project, List<String> maven) {
        this.project = project;
        this.maven = maven;
    }

    /** A terminal in the folder of a module. */
    public SecondTerminal at(String module) {
        return new SecondTerminal(project.resolve(module), maven);
    }

    /** Returns once Maven has succeeded. */
    public void run(String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of(goals));
        Path log = project.resolve(String.join("-", goals).toLowerCase(Locale.ROOT) + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        // A user's terminal, even when the tests run in CI.
        builder.environment().remove("CI");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(WatchedBuild.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Maven still runs; its log is " + log);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("Maven failed:\n" + Files.readString(log));
        }
    }
}

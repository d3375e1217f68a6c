package dev.livereload.stories;

import dev.livereload.announce.BuildAnnouncement;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that announces a build, and runs until it is killed. */
final class AnnouncingProcess {

    private static final String ANNOUNCED = "announced";

    private AnnouncingProcess() {}

    /** Returns once the session waits for the build. */
    static Process start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnnouncingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!ANNOUNCED.equals(out.readLine())) {
            process.destroyForcibly();
            throw new AssertionError("No session accepted the build");
        }
        return process;
    }

    public static void main(String[] arguments) throws Exception {
        var unused = BuildAnnouncement.to(UsualSettings.REGISTRY, SiteTree.of(Path.of(arguments[0])))
                .orElseThrow();
        System.out.println(ANNOUNCED);
        new CountDownLatch(1).await();
    }
}

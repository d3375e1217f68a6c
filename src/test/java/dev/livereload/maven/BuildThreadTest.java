package dev.livereload.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BuildThreadTest {

    private static final String JRUBY_MODE = "jruby.compile.mode";

    @Test
    void namesTheClassThatCalledExit() throws Exception {
        assertThat(ending("exit")).isEqualTo("ended by " + Exiting.class.getName());
    }

    @Test
    void namesNoClassIfTheJvmEndsByItself() throws Exception {
        assertThat(ending("return")).isEqualTo("ended from outside");
    }

    @Test
    void leavesNoSystemPropertyForTheNextRunOfADaemon() {
        List<String> during = new ArrayList<>();
        try (BuildThread build = BuildThread.start(() -> during.add(System.getProperty(JRUBY_MODE)))) {
            assertThat(build.await()).isEmpty();
        }
        assertThat(during).containsExactly("OFF");
        assertThat(System.getProperty(JRUBY_MODE)).isNull();
    }

    @Test
    void keepsTheSystemPropertyOfTheUser() {
        System.setProperty(JRUBY_MODE, "JIT");
        try (BuildThread build = BuildThread.start(() -> {})) {
            assertThat(build.await()).isEmpty();
            assertThat(System.getProperty(JRUBY_MODE)).isEqualTo("JIT");
        } finally {
            System.clearProperty(JRUBY_MODE);
        }
    }

    /** The output of a JVM that ends. */
    private static String ending(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Exiting.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        return printed;
    }

    static final class Exiting {

        private Exiting() {}

        public static void main(String[] how) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("ended "
                            + BuildThread.exitCaller().map(name -> "by " + name).orElse("from outside"))));
            if (how[0].equals("exit")) {
                System.exit(3);
            }
        }
    }
}

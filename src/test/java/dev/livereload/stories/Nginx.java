package dev.livereload.stories;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Another web server, with the configuration that the examples show. */
final class Nginx implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx");

    private final Program program;
    private final int port;

    private Nginx(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Where no nginx is installed its story is left out, but never in CI. */
    static Nginx start(Path folder, Path site, String liveReload) throws IOException {
        Path binary = Installed.orSkip("nginx", PLACES);
        Files.createDirectories(folder.resolve("target"));
        int port = freePort();
        String configuration = Files.readString(Path.of("examples/nginx/livereload.conf"))
                // Started by root it would work as nobody, who may not look into a temporary folder.
                .replace("worker_processes", "user " + System.getProperty("user.name") + ";\nworker_processes")
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("http://localhost:35729/", liveReload)
                .replace("../site/target/site/", site + "/");
        Files.writeString(folder.resolve("livereload.conf"), configuration);
        Program program = Program.start(
                folder,
                folder.resolve("nginx.log"),
                List.of(binary.toString(), "-p", folder + "/", "-c", "livereload.conf", "-e", "stderr"));
        Nginx nginx = new Nginx(program, port);
        await().atMost(BrowserTab.LIMIT).until(nginx::answers);
        return nginx;
    }

    String url() {
        return "http://localhost:" + port + "/";
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        program.close();
    }
}

package dev.livereload.stories;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An nginx: with the configuration of the examples, or as a proxy in front of the preview. */
final class Nginx implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx");

    private final Program program;
    private final int port;

    private Nginx(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Serves a site. Skips the story on a machine without nginx, but never in CI. */
    static Nginx start(Path folder, Path site, String liveReload) throws IOException {
        int port = freePort();
        String configuration = Files.readString(Path.of("examples/nginx/livereload.conf"))
                // Started by root, its workers would run as a user that may not read a temporary folder.
                .replace("worker_processes", "user " + System.getProperty("user.name") + ";\nworker_processes")
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("http://localhost:35729/", liveReload)
                .replace("../site/target/site/", site + "/");
        return start(folder, configuration, port);
    }

    /** Forwards requests to a preview from a port with TLS. Its Host header has no port. */
    static Nginx withTls(Path folder, int preview) throws IOException {
        Certificate.create(folder);
        return proxy(folder, preview, " ssl; ssl_certificate cert.pem; ssl_certificate_key key.pem;");
    }

    /** Forwards requests to a preview from a port without TLS. */
    static Nginx proxy(Path folder, int preview) throws IOException {
        return proxy(folder, preview, ";");
    }

    private static Nginx proxy(Path folder, int preview, String listen) throws IOException {
        int port = freePort();
        String configuration = """
                daemon off;
                user USER;
                pid target/nginx.pid;
                error_log stderr;
                events { }
                http {
                    access_log off;
                    client_body_temp_path target/client_body;
                    proxy_temp_path target/proxy;
                    fastcgi_temp_path target/fastcgi;
                    uwsgi_temp_path target/uwsgi;
                    scgi_temp_path target/scgi;
                    server {
                        listen 127.0.0.1:PORTLISTEN
                        location / {
                            proxy_pass http://127.0.0.1:PREVIEW;
                            proxy_http_version 1.1;
                            proxy_set_header Host $host;
                            proxy_set_header Upgrade $http_upgrade;
                            proxy_set_header Connection $http_connection;
                        }
                    }
                }
                """.replace("USER", System.getProperty("user.name"))
                .replace("PORTLISTEN", port + listen)
                .replace("PREVIEW", String.valueOf(preview));
        return start(folder, configuration, port);
    }

    private static Nginx start(Path folder, String configuration, int port) throws IOException {
        Path binary = Installed.orSkip("nginx", PLACES);
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("livereload.conf"), configuration);
        Program program = Program.start(
                folder,
                folder.resolve("nginx.log"),
                List.of(binary.toString(), "-p", folder + "/", "-c", "livereload.conf", "-e", "stderr"));
        Nginx nginx = new Nginx(program, port);
        await().atMost(BrowserTab.LIMIT).until(nginx::answers);
        return nginx;
    }

    int port() {
        return port;
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

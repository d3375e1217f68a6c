package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate in the format of nginx. */
final class Certificate {

    private static final String PASSWORD = "secret";

    private Certificate() {}

    /** Writes cert.pem and key.pem into a folder. */
    static void create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path store = folder.resolve("store.p12");
        Program keytool = Program.start(
                folder,
                folder.resolve("keytool.log"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "tide",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=tide",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD));
        try (keytool;
                InputStream in = awaited(keytool, store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            write(
                    folder.resolve("cert.pem"),
                    "CERTIFICATE",
                    keys.getCertificate("tide").getEncoded());
            write(
                    folder.resolve("key.pem"),
                    "PRIVATE KEY",
                    keys.getKey("tide", PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream awaited(Program keytool, Path store) throws IOException {
        try {
            assertThat(keytool.exitCode()).as(keytool::output).isZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Files.newInputStream(store);
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
    }
}

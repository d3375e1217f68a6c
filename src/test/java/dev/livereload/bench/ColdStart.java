package dev.livereload.bench;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.Push;
import dev.livereload.session.Reporter;
import java.net.URI;
import java.nio.file.Path;

/** A session in a JVM that has done nothing else yet: prints the milliseconds to the handshake and to a noticed write. */
final class ColdStart {

    private ColdStart() {}

    /** Takes the site's folder. */
    public static void main(String... arguments) throws Exception {
        BenchSite site = BenchSite.at(Path.of(arguments[0]));
        long begin = System.nanoTime();
        try (LiveReloadSession session = LiveReloadSession.start(site.settings(), new Silence())) {
            long ready = System.nanoTime();
            site.replace("folder0/page0.html", "written when it was ready");
            Client client = new Client(session.url());
            client.show(session.url().resolve("folder0/page0.html"));
            long handshake = System.nanoTime();
            site.replace("folder0/page0.html", "written when it was shown");
            client.next();
            System.out.printf("cold %d %d%n", (ready - begin) / 1_000_000, (handshake - begin) / 1_000_000);
        }
        System.exit(0);
    }

    /** Says nothing, but of failures. */
    static final class Silence implements Reporter {
        @Override
        public void serving(URI url, Path directory) {}

        @Override
        public void portTaken(int usual, int taken) {}

        @Override
        public void exposed(String host) {}

        @Override
        public void pushed(Push push) {}

        @Override
        public void caughtUp(String path) {}

        @Override
        public void unreadable(Path file, String reason) {}

        @Override
        public void polling(String reason) {}

        @Override
        public void failed(Throwable failure) {
            failure.printStackTrace();
        }
    }
}

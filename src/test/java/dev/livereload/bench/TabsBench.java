package dev.livereload.bench;

import dev.livereload.server.WebSocketPeer;
import dev.livereload.session.UsualSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long it takes to tell many tabs of one change; asserts nothing. Needs the plugin in the user's local repository:
 * {@code mvn install -DskipTests}.
 */
final class TabsBench {

    private static final int CHANGES = 20;
    private static final int WARM_UP = 5;

    @TempDir
    Path folder;

    @Test
    void printsTheTimeFromAWriteToTheLastTab() throws Exception {
        for (int count : List.of(1, 500, 5000)) {
            Path files = folder.resolve("site" + count);
            BenchSite site = BenchSite.write(files, 1, 10);
            try (MavenStart start = MavenStart.of(files)) {
                start.connect();
                print(count, site, start);
            }
        }
    }

    private static void print(int count, BenchSite site, MavenStart session) throws Exception {
        double before = JvmUse.of(session.pid()).heap();
        List<WebSocketPeer> tabs = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                tabs.add(tab(session));
            }
            double heap = JvmUse.of(session.pid()).heap();
            Figures figures = new Figures(changes(site, tabs));
            System.out.printf(
                    "write to the last of %d tabs, over the quiet period: median %.1f ms, 95 %% %.1f; %.1f KB a tab%n",
                    count, figures.median(), figures.at(0.95), (heap - before) / count / 1000);
        } finally {
            for (WebSocketPeer tab : tabs) {
                tab.close();
            }
        }
    }

    private static WebSocketPeer tab(MavenStart session) throws Exception {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), session.url().getPort());
        return WebSocketPeer.connect(address)
                .show(session.url().resolve("folder0/page7.html").toString());
    }

    private static List<Double> changes(BenchSite site, List<WebSocketPeer> tabs) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM_UP + CHANGES; i++) {
            long begin = System.nanoTime();
            site.replace("folder0/page7.html", "change " + i);
            for (WebSocketPeer tab : tabs) {
                tab.read();
            }
            millis.add((System.nanoTime() - begin) / 1e6 - UsualSettings.QUIET_PERIOD.toMillis());
        }
        return millis.subList(WARM_UP, millis.size());
    }
}

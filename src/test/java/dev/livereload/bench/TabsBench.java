package dev.livereload.bench;

import dev.livereload.server.WebSocketPeer;
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
        List<Double> events = PushBench.events(folder.resolve("floor"));
        Report report = Report.begin("tabs, ms", "floor: write → event of the system, tabs", events);
        for (int count : List.of(1, 500, 5000)) {
            Path files = folder.resolve("site" + count);
            BenchSite site = BenchSite.write(files, 1, 10);
            try (MavenStart start = MavenStart.of(files)) {
                start.connect();
                print(count, site, start, report);
            }
        }
    }

    private static void print(int count, BenchSite site, MavenStart session, Report report) throws Exception {
        double before = JvmUse.of(session.pid()).heap();
        List<WebSocketPeer> tabs = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                tabs.add(tab(session));
            }
            double heap = JvmUse.of(session.pid()).heap();
            report.add(
                    "write → message at the last of " + count + " tabs",
                    changes(site, tabs),
                    count == 5000 ? "150" : "");
            report.addOther("heap of each of " + count + " tabs, KB", List.of((heap - before) / count / 1000), "");
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
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return millis.subList(WARM_UP, millis.size());
    }
}

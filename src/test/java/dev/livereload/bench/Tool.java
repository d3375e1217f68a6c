package dev.livereload.bench;

import dev.livereload.stories.Chromium;
import dev.livereload.stories.Installed;
import dev.livereload.stories.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tools that show edits. */
enum Tool {
    /** The warm-up is long enough for the JIT compiler. */
    DEV("livereload:dev", 100, 30) {
        @Override
        Optional<Showing> start(Manual manual, Chromium browser) throws IOException {
            return Optional.of(dev(manual, browser));
        }
    },
    DEV_AT_FIRST("livereload:dev, at first", 0, 15) {
        @Override
        Optional<Showing> start(Manual manual, Chromium browser) throws IOException {
            return DEV.start(manual, browser);
        }
    },
    HUGO("hugo server", 5, 30) {
        @Override
        Optional<Showing> start(Manual manual, Chromium browser) throws IOException {
            Optional<Path> hugo = installed("hugo");
            if (hugo.isEmpty()) {
                return Optional.empty();
            }
            manual.useHugo();
            int port = FreePort.find();
            Program server = program(manual, hugo.get().toString(), "server", "--port=" + port);
            server.awaitOutput("(Press Ctrl)");
            return Optional.of(ShowingTab.open(server, page(port, manual.place()), browser));
        }
    },
    AUTO_REFRESH("site:auto-refresh, on disk", 5, 15) {
        @Override
        Optional<Showing> start(Manual manual, Chromium browser) throws IOException {
            // With -B it would end at once.
            Program maven = program(manual, "mvn", "org.apache.maven.plugins:maven-site-plugin:3.22.0:auto-refresh");
            maven.awaitOutput("(Auto-refresh is active)");
            return Optional.of(ShowingFile.of(manual.html(), maven));
        }
    },
    MKDOCS("mkdocs serve", 2, 10) {
        @Override
        Optional<Showing> start(Manual manual, Chromium browser) throws IOException {
            Optional<Path> mkdocs = installed("mkdocs");
            if (mkdocs.isEmpty()) {
                return Optional.empty();
            }
            manual.useMkDocs();
            int port = FreePort.find();
            Program server = program(manual, mkdocs.get().toString(), "serve", "--dev-addr=localhost:" + port);
            server.awaitOutput("(Serving on)");
            return Optional.of(ShowingTab.open(server, page(port, manual.place()), browser));
        }
    },
    COLD_SITE("mvn -o site, on disk", 1, 3) {
        @Override
        Optional<Showing> start(Manual manual, Chromium browser) {
            return Optional.of(
                    ShowingFile.ofEachTime(manual.html(), () -> program(manual, "mvn", "-B", "-o", "-q", "site")));
        }
    };

    private final String title;
    private final int warmUp;
    private final int edits;

    Tool(String title, int warmUp, int edits) {
        this.title = title;
        this.warmUp = warmUp;
        this.edits = edits;
    }

    /** Starts the tool on a page; empty if it is not installed. */
    abstract Optional<Showing> start(Manual manual, Chromium browser) throws IOException;

    /** Needs the plugin in the user's local repository: {@code mvn install -DskipTests}. */
    static ShowingTab dev(Manual manual, Chromium browser) throws IOException {
        int port = FreePort.find();
        Program maven = devProgram(manual, port);
        return ShowingTab.open(maven, page(port, manual.page()), browser);
    }

    /** Returns once the server accepts connections. */
    static Program devProgram(Manual manual, int port) throws IOException {
        Program maven = devStart(manual, port);
        maven.awaitOutput("(Local:)");
        return maven;
    }

    /** Returns at once. */
    static Program devStart(Manual manual, int port) throws IOException {
        return program(manual, "mvn", "-B", "-o", "livereload:dev", "-Dlivereload.port=" + port);
    }

    int warmUp() {
        return warmUp;
    }

    int edits() {
        return edits;
    }

    /** Whether the tool builds reports. */
    boolean makesReports() {
        return this != HUGO && this != MKDOCS;
    }

    @Override
    public String toString() {
        return title;
    }

    private static Optional<Path> installed(String name) {
        return Installed.find(name, List.of("/usr/bin/" + name, "/usr/local/bin/" + name, "/opt/homebrew/bin/" + name));
    }

    private static Program program(Manual manual, String... command) throws IOException {
        Path output = manual.folder().resolveSibling(manual.folder().getFileName() + ".log");
        return Program.start(manual.folder(), output, new ArrayList<>(List.of(command)));
    }

    private static URI page(int port, String page) {
        return URI.create("http://localhost:" + port + "/" + page);
    }
}

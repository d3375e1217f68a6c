package dev.livereload.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.SourceLines;
import dev.livereload.site.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the lines of the source around a failure. */
public final class ProblemSource {

    /** In bytes. No person writes a longer source. */
    private static final int LONGEST = 4 * 1024 * 1024;

    private ProblemSource() {}

    /**
     * The problem with the lines around it, if its file is text in UTF-8 inside the project.
     *
     * @param base the project's folder, to which the file is relative
     */
    public static BuildProblem addTo(BuildProblem problem, Path base) {
        if (problem.file().isEmpty() || problem.line().isEmpty()) {
            return problem;
        }
        try {
            Path file = base.resolve(problem.file().get()).toRealPath();
            // A link may lead to a secret of the user.
            Optional<SourceLines> lines = file.startsWith(base.toRealPath())
                    ? SourceLines.around(problem.line().getAsInt(), text(file))
                    : Optional.empty();
            return problem.withSource(lines);
        } catch (IOException | InvalidPathException e) {
            return problem;
        }
    }

    private static String text(Path file) throws IOException {
        String text = UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(RegularFile.read(file, LONGEST)))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new IOException(file + " is binary");
        }
        return text;
    }
}

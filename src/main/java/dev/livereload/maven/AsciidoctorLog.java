package dev.livereload.maven;

import dev.livereload.protocol.BuildProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the complaints of Asciidoctor in the output of a build: a missing file does not fail a build. */
public final class AsciidoctorLog {

    private static final Pattern DOCUMENT = Pattern.compile("Issues found in: (?<file>.{1,500})");

    private static final Pattern COMPLAINT =
            Pattern.compile("asciidoctor: (?:WARN|WARNING|ERROR|FATAL): (?:(?<file>" + ProblemText.DRIVE
                    + "[^:]{1,500}\\.\\w{1,20}): )?(?:line (?<line>[1-9]\\d{0,7}): )?(?<message>.{1,1000})");

    private AsciidoctorLog() {}

    /**
     * The complaints, in their order, each once.
     *
     * @param base the project's folder: files are named relative to it
     */
    public static List<BuildProblem> complaints(String printed, Path base) {
        List<BuildProblem> complaints = new ArrayList<>();
        Optional<String> document = Optional.empty();
        for (String line : printed.lines().toList()) {
            Matcher named = DOCUMENT.matcher(line);
            if (named.find()) {
                document = ProblemText.file(named.group("file").strip(), base);
            }
            Matcher complaint = COMPLAINT.matcher(line);
            if (complaint.find()) {
                complaints.add(problem(complaint, document, base));
            }
        }
        return complaints.stream().distinct().toList();
    }

    private static BuildProblem problem(Matcher complaint, Optional<String> document, Path base) {
        String line = complaint.group("line");
        return new BuildProblem(
                ProblemText.file(complaint.group("file"), base).or(() -> document),
                line == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(line)),
                ProblemText.readable(complaint.group("message"), base));
    }
}

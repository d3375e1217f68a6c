package dev.livereload.mojo;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a run of Maven builds for publication: then no trace of live reload may be in the output. */
final class Publication {

    private static final Pattern PUBLISHING = Pattern.compile("deploy|site-deploy"
            + "|(.*:)?(maven-)?site(-plugin)?(:[^:]+)?:(deploy|stage|stage-deploy)"
            + "|(.*:)?(maven-)?scm-publish(-plugin)?(:[^:]+)?:publish-scm");

    private Publication() {}

    static boolean isUnderWay(Collection<String> goals, Map<String, String> environment) {
        String ci = environment.getOrDefault("CI", "false");
        return !ci.equals("false")
                || goals.stream().map(Publication::withoutExecution).anyMatch(Publication::publishes);
    }

    private static boolean publishes(String goal) {
        return PUBLISHING.matcher(goal).matches();
    }

    private static String withoutExecution(String goal) {
        int at = goal.indexOf('@');
        return at < 0 ? goal : goal.substring(0, at);
    }
}

package dev.livereload.reload;

import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests for the files of the preview, with their answers. Bounded: forgets the facts whose last request is the oldest.
 * Not thread-safe.
 */
final class RequestLog {

    /** The most memory that a fact takes in addition to the characters of its paths. */
    private static final int OVERHEAD = 600;

    enum Kind {
        /** A browser loaded the file to show it. */
        LOADED,
        ASKED_BY_ANYONE,
        USED
    }

    /** @param user the path itself if the kind names no user */
    record Fact(Kind kind, SitePath path, SitePath user) {

        static Fact of(Kind kind, SitePath path) {
            return new Fact(kind, path, path);
        }

        private int bytes() {
            return OVERHEAD + 2 * (path.value().length() + user.value().length());
        }
    }

    private final int mostBytes;

    /** The fact with the oldest last request first. */
    private final Map<Fact, Answers> facts = new LinkedHashMap<>();

    private final Map<SitePath, Set<SitePath>> users = new HashMap<>();
    private final Map<SitePath, Set<SitePath>> used = new HashMap<>();
    private Instant forgotten = Instant.MIN;
    private int bytes;

    RequestLog(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    Answers.Answer add(Fact fact, Instant now) {
        Answers before = remove(fact);
        Answers answers = before == null ? new Answers() : before;
        Answers.Answer answer = answers.ask(now);
        facts.put(fact, answers);
        bytes += fact.bytes() + answers.bytes();
        if (fact.kind() == Kind.USED) {
            users.computeIfAbsent(fact.path(), any -> new HashSet<>()).add(fact.user());
            used.computeIfAbsent(fact.user(), any -> new HashSet<>()).add(fact.path());
        }
        while (bytes > mostBytes) {
            forget(facts.keySet().iterator().next());
        }
        return answer;
    }

    void clear() {
        facts.clear();
        users.clear();
        used.clear();
        bytes = 0;
    }

    boolean contains(Fact fact) {
        return facts.containsKey(fact);
    }

    /** The answers to the requests of a fact that the log contains. */
    Answers answers(Fact fact) {
        return Objects.requireNonNull(facts.get(fact));
    }

    /** All requests for a file. */
    List<Fact> requestsFor(SitePath file) {
        return Stream.concat(
                        Stream.of(Fact.of(Kind.LOADED, file), Fact.of(Kind.ASKED_BY_ANYONE, file)),
                        users(file).stream().map(user -> new Fact(Kind.USED, file, user)))
                .filter(facts::containsKey)
                .toList();
    }

    /** The pages and assets that have requested a file, other than to show it. */
    Set<SitePath> users(SitePath file) {
        return users.getOrDefault(file, Set.of());
    }

    /** The files that a page or an asset has requested. */
    Set<SitePath> usedBy(SitePath user) {
        return used.getOrDefault(user, Set.of());
    }

    /** The last request of all that are forgotten. */
    Instant forgotten() {
        return forgotten;
    }

    private void forget(Fact oldest) {
        Answers answers = remove(oldest);
        if (answers != null && answers.last().isAfter(forgotten)) {
            forgotten = answers.last();
        }
    }

    private @Nullable Answers remove(Fact fact) {
        Answers answers = facts.remove(fact);
        if (answers != null) {
            bytes -= fact.bytes() + answers.bytes();
            if (fact.kind() == Kind.USED) {
                unlink(users, fact.path(), fact.user());
                unlink(used, fact.user(), fact.path());
            }
        }
        return answers;
    }

    private static void unlink(Map<SitePath, Set<SitePath>> links, SitePath from, SitePath to) {
        links.computeIfPresent(from, (any, targets) -> {
            targets.remove(to);
            return targets.isEmpty() ? null : targets;
        });
    }
}

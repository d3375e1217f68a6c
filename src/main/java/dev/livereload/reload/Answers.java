package dev.livereload.reload;

import static java.util.stream.Collectors.toSet;

import dev.livereload.site.ContentDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers to the requests of one requester for one file, in order; of many, only the last. Not thread-safe. */
final class Answers {

    /** More contents than a tab usually gets of a file before it loads its page again. */
    static final int MOST = 4;

    /** More requests for one content than several tabs of a page send when they load it again. */
    static final int MOST_TIMES = 16;

    /** While an answer is sent, a browser may share it with another tab. */
    static final Duration SENDING = Duration.ofMillis(250);

    private static final int BYTES = 300;
    private static final int BYTES_OF_TIME = 32;

    /** One answer, or several in a row with the same content. */
    final class Answer {
        private Instant first;
        private final Deque<Instant> asked = new ArrayDeque<>(1);
        private Instant last;

        /** Null until the request is answered, and if the answer is not the whole file. */
        private @Nullable ContentDigest content;

        private Answer(Instant asked) {
            first = asked;
            last = asked;
            this.asked.add(asked);
        }

        /** Records the content that is sent. */
        void send(ContentDigest sent, Instant now) {
            content = sent;
            last = now;
            int at = answers.indexOf(this);
            if (at < 0) {
                forget(now);
            } else if (at > 0 && sent.equals(answers.get(at - 1).content)) {
                answers.get(at - 1).add(this);
                answers.remove(at);
            }
        }

        private void add(Answer next) {
            // Threads may record requests in another order than that of their times.
            first = next.first.isBefore(first) ? next.first : first;
            last = next.last.isAfter(last) ? next.last : last;
            asked.addAll(next.asked);
            while (asked.size() > MOST_TIMES) {
                asked.remove();
            }
        }

        private boolean isAskedBetween(Instant from, Instant to) {
            return asked.stream().anyMatch(time -> !time.isBefore(from) && !time.isAfter(to));
        }
    }

    private final List<Answer> answers = new ArrayList<>(1);
    private Instant forgotten = Instant.MIN;
    private int bytes;

    /** Records a request. */
    Answer ask(Instant now) {
        if (answers.size() == MOST) {
            forget(answers.remove(0).last);
        }
        Answer answer = new Answer(now);
        answers.add(answer);
        bytes = answers.stream()
                .mapToInt(each -> BYTES + BYTES_OF_TIME * each.asked.size())
                .sum();
        return answer;
    }

    /** The memory that the answers took at the last request. */
    int bytes() {
        return bytes;
    }

    private void forget(Instant last) {
        forgotten = last.isAfter(forgotten) ? last : forgotten;
    }

    /** The time of the last request or answer. */
    Instant last() {
        return answers.stream().map(answer -> answer.last).reduce(forgotten, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Whether an answer may still have been on its way at a time, or was sent later. */
    boolean isSince(Instant time) {
        return !last().plus(SENDING).isBefore(time);
    }

    /** Whether all answers that were on their way at a time, or later, are remembered. */
    boolean areRemembered(Instant from) {
        return forgotten.isBefore(from);
    }

    /** Whether all answers that were on their way between two times are remembered, and had a known content. */
    boolean areKnown(Instant from, Instant to) {
        return areRemembered(from) && between(from, to).allMatch(answer -> answer.content != null);
    }

    /** The contents of these answers, if they are known. */
    Stream<ContentDigest> contents(Instant from, Instant to) {
        return between(from, to).flatMap(answer -> Stream.ofNullable(answer.content));
    }

    /** Whether a request between two times is remembered that got a known content. */
    boolean isSent(Instant from, Instant to) {
        return answers.stream().anyMatch(answer -> answer.content != null && answer.isAskedBetween(from, to));
    }

    /**
     * Since when the contents of these answers were sent without another one in between.
     *
     * @param counts which contents count
     * @param ever when they were sent for the first time instead, as far as that is remembered
     */
    Stream<Instant> begins(Instant from, Instant to, Predicate<ContentDigest> counts, boolean ever) {
        Set<ContentDigest> contents = contents(from, to).filter(counts).collect(toSet());
        return (ever ? answers.stream() : between(from, to))
                .filter(answer -> answer.content != null && contents.contains(answer.content))
                .map(answer -> answer.first);
    }

    private Stream<Answer> between(Instant from, Instant to) {
        return answers.stream()
                .filter(answer -> !answer.last.plus(SENDING).isBefore(from) && !answer.first.isAfter(to));
    }
}

package dev.livereload.links;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that the user may have meant. */
public final class Spelling {

    /** More edits than this, and two names are not similar. */
    private static final int FARTHEST = 2;

    private Spelling() {}

    /** The most similar of the known names; empty if none is similar. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        // Any two short names would be similar.
        int farthest = Math.min(FARTHEST, (name.length() - 1) / 2);
        return known.stream()
                .filter(other -> Math.abs(name.length() - other.length()) <= farthest)
                .filter(other -> distance(name, other) <= farthest)
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The edit distance with transpositions of adjacent letters. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int least(int[][] steps, String one, String other, int i, int j) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j - 1] + same, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}

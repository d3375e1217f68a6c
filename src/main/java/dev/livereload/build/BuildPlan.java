package dev.livereload.build;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The work that brings the site up to date with its sources. */
public sealed interface BuildPlan {

    /** The pages that must be rendered again. */
    Set<Path> outdated();

    /** The files of the site whose source is gone. */
    Set<Path> obsolete();

    /** A plan that does the work of this one, and of the other if there is one. */
    BuildPlan and(@Nullable BuildPlan other);

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** All goals run, and every page is rendered. */
    record Everything(Set<Path> obsolete) implements BuildPlan {

        public Everything {
            obsolete = Set.copyOf(obsolete);
        }

        /** No source is known to be gone. */
        public Everything() {
            this(Set.of());
        }

        /** Empty: all pages are rendered anyway. */
        @Override
        public Set<Path> outdated() {
            return Set.of();
        }

        @Override
        public BuildPlan and(@Nullable BuildPlan other) {
            return other == null ? this : new Everything(union(obsolete, other.obsolete()));
        }
    }

    /** All goals run, because the input of a report or a generated document has changed; other pages stay unchanged. */
    record Reports(Set<Path> outdated, Set<Path> obsolete) implements BuildPlan {

        public Reports {
            outdated = Set.copyOf(outdated);
            obsolete = Set.copyOf(obsolete);
        }

        /** No page is known to be outdated. */
        public Reports() {
            this(Set.of(), Set.of());
        }

        @Override
        public BuildPlan and(@Nullable BuildPlan other) {
            if (other == null) {
                return this;
            }
            return other instanceof Everything
                    ? other.and(this)
                    : new Reports(union(outdated, other.outdated()), union(obsolete, other.obsolete()));
        }
    }

    /**
     * Documents are rendered and resources are copied; reports stay unchanged.
     *
     * @param sites the sites whose documents and resources these are
     */
    record Render(Set<SiteSources> sites, Set<Path> outdated, Set<Path> obsolete) implements BuildPlan {

        public Render {
            sites = Set.copyOf(sites);
            outdated = Set.copyOf(outdated);
            obsolete = Set.copyOf(obsolete);
        }

        @Override
        public BuildPlan and(@Nullable BuildPlan other) {
            if (other instanceof Render render) {
                return new Render(
                        union(sites, render.sites), union(outdated, render.outdated), union(obsolete, render.obsolete));
            }
            return other == null ? this : other.and(this);
        }
    }
}

package dev.livereload.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The work that brings the site up to date with its sources. */
public sealed interface BuildPlan {

    /** The pages that must be rendered again. */
    Set<Path> outdated();

    /** The files of the site whose source is gone. */
    Set<Path> obsolete();

    /** A plan that does the work of this one, and of the other if there is one. */
    default BuildPlan and(@Nullable BuildPlan other) {
        if (other == null) {
            return this;
        }
        Set<Path> obsolete = union(obsolete(), other.obsolete());
        if (this instanceof Everything || other instanceof Everything) {
            return new Everything(obsolete);
        }
        Set<Path> outdated = union(outdated(), other.outdated());
        return this instanceof Render one && other instanceof Render two
                ? new Render(union(one.sites, two.sites), outdated, obsolete)
                : new Reports(outdated, obsolete);
    }

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
    }

    /**
     * Documents are rendered and resources are copied; reports stay unchanged.
     *
     * @param sites the sites whose documents and resources these are
     */
    record Render(Set<SiteSources> sites, Set<Path> outdated, Set<Path> obsolete) implements BuildPlan {

        public static final Render NOTHING = new Render(Set.of(), Set.of(), Set.of());

        public Render {
            sites = Set.copyOf(sites);
            outdated = Set.copyOf(outdated);
            obsolete = Set.copyOf(obsolete);
        }

        /** A plan that renders the documents of these pages. */
        public static Render of(Collection<Documents> documents, Predicate<Path> wanted) {
            Set<SiteSources> sites = new HashSet<>();
            Set<Path> pages = new HashSet<>();
            for (Documents site : documents) {
                if (pages.addAll(site.pages().stream().filter(wanted).toList())) {
                    sites.add(site.site());
                }
            }
            return new Render(sites, pages, Set.of());
        }
    }
}

package dev.livereload.bench;

import java.util.List;

/** Milliseconds that the same thing took each time. */
record Figures(List<Double> sorted) {

    Figures {
        sorted = sorted.stream().sorted().toList();
    }

    double median() {
        return at(0.5);
    }

    double most() {
        return at(1);
    }

    /** What is not exceeded by a share of them. */
    double at(double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    int count() {
        return sorted.size();
    }
}

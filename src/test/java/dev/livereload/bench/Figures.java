package dev.livereload.bench;

import java.util.List;

/** The times that one operation took, in milliseconds. */
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

    /** The quantile of a share between 0 and 1. */
    double at(double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    int count() {
        return sorted.size();
    }
}

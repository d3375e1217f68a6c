package dev.livereload.it.flat;

/** The height of the water. */
public record Tide(double metres) {}

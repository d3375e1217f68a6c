package dev.livereload.it.flat;

/** A harbour and its tide. */
public record Port(String name, Tide tide) {}

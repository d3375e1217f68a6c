package example;

/** The first edition. */
public final class Example {
    private Example() {}
}

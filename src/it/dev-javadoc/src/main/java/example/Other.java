package example;

/** Nobody touches this class. */
public final class Other {
    private Other() {}
}

package tidebook;

/** A tide of the first edition. */
public final class Tide {

    private Tide() {}

    // START SNIPPET: height
    /**
     * The height of a tide.
     *
     * @param hour of the day
     * @return metres
     */
    public static int height(int hour) {
        return hour % 6;
    }
    // END SNIPPET: height
}

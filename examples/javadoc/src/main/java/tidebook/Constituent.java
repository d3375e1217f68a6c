package tidebook;

/**
 * One of the waves that make up the tide: its cause is in the sky, and its speed is the same everywhere.
 *
 * @param speed in degrees an hour: 28.984 for M2, the Moon's wave
 * @param amplitude how strong it arrives at the port, in metres
 * @param lag how late it arrives there, in degrees
 */
public record Constituent(double speed, double amplitude, double lag) {

    /**
     * Returns what this wave adds to the height of the water.
     *
     * @param hours since the beginning of the year
     * @return metres, below zero where the wave has its trough
     */
    public double heightAt(double hours) {
        return amplitude * Math.cos(Math.toRadians(speed * hours - lag));
    }
}

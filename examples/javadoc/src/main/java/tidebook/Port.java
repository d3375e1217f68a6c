package tidebook;

import java.util.List;

/**
 * A place on the coast, and what the tide is made of there.
 *
 * <p>Eight constituents are enough for a good table, and thirty-seven for a very good one. No number of them knows about
 * the weather: a gale can add half a metre.
 *
 * @param name what the place is called
 * @param datum mean sea level over chart datum, in metres
 * @param constituents in any order
 */
public record Port(String name, double datum, List<Constituent> constituents) {

    /**
     * Returns the height of the water over chart datum.
     *
     * @param hours since the beginning of the year
     * @return metres
     */
    public double heightAt(double hours) {
        return datum
                + constituents.stream()
                        .mapToDouble(constituent -> constituent.heightAt(hours))
                        .sum();
    }
}

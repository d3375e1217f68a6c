package tidebook;

/** One of the waves that make up a tide. */
public record Wave(double height, double hoursPerTurn) {

    /** The height in metres at a time in hours. The sea is highest at the start. */
    public double at(double hours) {
        return height * Math.cos(2 * Math.PI * hours / hoursPerTurn);
    }
}

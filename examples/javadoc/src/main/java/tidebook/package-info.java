/**
 * The tide as a sum of simple waves.
 *
 * <p>A {@link tidebook.Port} has a few {@linkplain tidebook.Constituent constituents}, and tells how high the water is at
 * any time.
 */
package tidebook;

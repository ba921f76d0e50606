/**
 * Compares pictures with golden ones, with a tolerance. {@link stylize.golden.Comparison} measures
 * two pictures, {@link stylize.golden.Tolerance} judges.
 */
@NullMarked
package stylize.golden;

import org.jspecify.annotations.NullMarked;

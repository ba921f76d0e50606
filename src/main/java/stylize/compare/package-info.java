/**
 * Compares pictures with golden ones, with a tolerance. {@link stylize.compare.Comparison} measures
 * two pictures; {@link stylize.compare.Tolerance} has the limits.
 */
@NullMarked
package stylize.compare;

import org.jspecify.annotations.NullMarked;

/**
 * Stylizes one picture, coarse to fine. Start reading at {@link stylize.paint.OptimizingPainter}.
 */
@NullMarked
package stylize.paint;

import org.jspecify.annotations.NullMarked;

/**
 * Colours of photos and paintings: their statistics, and maps from one to the other. No tensors.
 */
@NullMarked
package stylize.paint.colour;

import org.jspecify.annotations.NullMarked;

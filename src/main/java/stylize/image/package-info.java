/**
 * Pictures in memory, and how they are written. {@code reading} opens files; the packages beside it
 * are its own. Knows nothing of tensors.
 */
@NullMarked
package stylize.image;

import org.jspecify.annotations.NullMarked;

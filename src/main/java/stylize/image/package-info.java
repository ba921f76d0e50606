/**
 * Pictures in memory, and how they are written. {@code reading} opens files, with the other
 * packages here. Does not use tensors.
 */
@NullMarked
package stylize.image;

import org.jspecify.annotations.NullMarked;

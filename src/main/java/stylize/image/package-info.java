/** Reads and writes pictures. Knows nothing of tensors. */
@NullMarked
package stylize.image;

import org.jspecify.annotations.NullMarked;

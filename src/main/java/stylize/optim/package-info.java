/** Moves an image down a gradient. */
@NullMarked
package stylize.optim;

import org.jspecify.annotations.NullMarked;

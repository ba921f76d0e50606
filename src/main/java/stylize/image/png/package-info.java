/** Reads PNG. */
@NullMarked
package stylize.image.png;

import org.jspecify.annotations.NullMarked;

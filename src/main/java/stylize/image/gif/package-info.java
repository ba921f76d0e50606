/** Reads the first picture of a GIF. */
@NullMarked
package stylize.image.gif;

import org.jspecify.annotations.NullMarked;

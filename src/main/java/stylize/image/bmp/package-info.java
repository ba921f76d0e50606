/** Reads BMP. */
@NullMarked
package stylize.image.bmp;

import org.jspecify.annotations.NullMarked;

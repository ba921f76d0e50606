/** Reads TIFF and BigTIFF. */
@NullMarked
package stylize.image.tiff;

import org.jspecify.annotations.NullMarked;

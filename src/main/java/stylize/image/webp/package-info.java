/** Reads WebP. */
@NullMarked
package stylize.image.webp;

import org.jspecify.annotations.NullMarked;

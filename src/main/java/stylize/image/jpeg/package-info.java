/** Reads JPEG. */
@NullMarked
package stylize.image.jpeg;

import org.jspecify.annotations.NullMarked;

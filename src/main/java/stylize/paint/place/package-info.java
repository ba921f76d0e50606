/** Which places of a picture count, and how much; and what stands where nothing can be seen. */
@NullMarked
package stylize.paint.place;

import org.jspecify.annotations.NullMarked;

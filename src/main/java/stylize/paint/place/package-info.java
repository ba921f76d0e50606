/** What of a picture counts where, and what stands where nothing can be seen. No tensors. */
@NullMarked
package stylize.paint.place;

import org.jspecify.annotations.NullMarked;

/** Pictures and planes as tensors, and back. */
@NullMarked
package stylize.paint.tensors;

import org.jspecify.annotations.NullMarked;

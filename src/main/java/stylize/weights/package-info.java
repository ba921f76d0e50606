/** Finds, verifies and reads the files that hold a pretrained network. Knows nothing of tensors. */
@NullMarked
package stylize.weights;

import org.jspecify.annotations.NullMarked;

/** Finds, verifies and reads the files of pretrained networks. Does not use tensors. */
@NullMarked
package stylize.weights;

import org.jspecify.annotations.NullMarked;

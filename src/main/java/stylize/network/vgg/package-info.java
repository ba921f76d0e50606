/**
 * From an image tensor to feature statistics, and from gradients of the statistics to the gradient
 * of the image.
 */
@NullMarked
package stylize.network.vgg;

import org.jspecify.annotations.NullMarked;

/**
 * From an image tensor to feature statistics, and from the statistics' gradients back to the
 * image's.
 */
@NullMarked
package stylize.network.vgg;

import org.jspecify.annotations.NullMarked;

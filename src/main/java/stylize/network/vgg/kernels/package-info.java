/**
 * What a VGG network computes with: convolutions, including fast ones, and the programs for
 * everything else.
 */
@NullMarked
package stylize.network.vgg.kernels;

import org.jspecify.annotations.NullMarked;

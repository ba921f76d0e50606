/**
 * What a VGG network computes with: convolutions, fast ones among them, and the programs that do
 * everything else.
 */
@NullMarked
package stylize.network.vgg.kernels;

import org.jspecify.annotations.NullMarked;

/** How a network is computed in parts: stages of blocks, their tiles, and what each tile sees. */
@NullMarked
package stylize.network.vgg.tiling;

import org.jspecify.annotations.NullMarked;

/** A pass over whole planes in one program forward and one back, for GPUs. */
@NullMarked
package stylize.network.vgg.planes;

import org.jspecify.annotations.NullMarked;

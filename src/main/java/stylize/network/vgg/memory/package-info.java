/** The memory for everything large that a pass needs. */
@NullMarked
package stylize.network.vgg.memory;

import org.jspecify.annotations.NullMarked;

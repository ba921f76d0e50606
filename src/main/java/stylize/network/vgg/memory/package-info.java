/** Where everything large that a pass needs has its place. */
@NullMarked
package stylize.network.vgg.memory;

import org.jspecify.annotations.NullMarked;

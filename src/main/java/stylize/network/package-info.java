/**
 * What an objective may ask of any network: its taps, statistics of an image there, and the
 * gradient of the image.
 */
@NullMarked
package stylize.network;

import org.jspecify.annotations.NullMarked;

/**
 * What an objective may ask of a network, whichever it is: where it can be listened to, what it
 * tells of an image, and how the image is to change.
 */
@NullMarked
package stylize.network;

import org.jspecify.annotations.NullMarked;

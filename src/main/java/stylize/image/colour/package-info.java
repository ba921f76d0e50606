/** Colour spaces, and the way from them to sRGB. */
@NullMarked
package stylize.image.colour;

import org.jspecify.annotations.NullMarked;

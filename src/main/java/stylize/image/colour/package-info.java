/** Colour spaces, and conversions from them to sRGB. */
@NullMarked
package stylize.image.colour;

import org.jspecify.annotations.NullMarked;

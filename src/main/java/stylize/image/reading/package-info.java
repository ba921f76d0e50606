/**
 * Opens picture files of all formats, and makes upright pictures in sRGB of what their codecs
 * decode.
 */
@NullMarked
package stylize.image.reading;

import org.jspecify.annotations.NullMarked;

/**
 * Opens picture files of all formats, and converts what their codecs decode to upright sRGB
 * pictures.
 */
@NullMarked
package stylize.image.reading;

import org.jspecify.annotations.NullMarked;

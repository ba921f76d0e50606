/** What all codecs share: access to a file's bytes, Exif, and limits. */
@NullMarked
package stylize.image.codec;

import org.jspecify.annotations.NullMarked;

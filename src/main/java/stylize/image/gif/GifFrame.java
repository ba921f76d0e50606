package stylize.image.gif;

import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;

/**
 * A GIF's first picture.
 *
 * @param canvas size of the canvas
 * @param place of its pixels; parts may be outside the canvas
 * @param palette red, green, blue of up to 256 colours
 * @param background red, green and blue of the empty canvas
 * @param transparent index of the transparent colour, or -1
 * @param data where the compressed pixels begin
 * @param profile an ICC profile's bytes, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GifFrame(
    Size canvas,
    Rectangle place,
    boolean interlaced,
    byte[] palette,
    int background,
    int transparent,
    long data,
    byte @Nullable [] profile) {
  /** True if a colour is transparent; the empty canvas is then transparent too. */
  boolean hasAlpha() {
    return transparent >= 0;
  }
}

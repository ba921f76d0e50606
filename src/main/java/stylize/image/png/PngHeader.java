package stylize.image.png;

import java.io.IOException;
import java.nio.ByteBuffer;
import stylize.image.Picture;
import stylize.image.Size;

/**
 * A PNG's first chunk, IHDR.
 *
 * @param bits per sample, or per index into the palette
 */
record PngHeader(Size size, int bits, int colourType, boolean interlaced) {
  static final int LENGTH = 13;

  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  /**
   * @throws IOException if the PNG specification does not allow it
   */
  static PngHeader of(byte[] data) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(data);
    int width = in.getInt();
    int height = in.getInt();
    int bits = in.get();
    int colourType = in.get();
    int compression = in.get();
    int filter = in.get();
    int interlace = in.get();
    boolean possible =
        switch (colourType) {
          case GREY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
          case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
          case RGB, GREY_ALPHA, RGB_ALPHA -> bits == 8 || bits == 16;
          default -> false;
        };
    if (width <= 0 || height <= 0) {
      throw new IOException("its header says " + width + "×" + height + " pixels");
    }
    if (!possible) {
      throw new IOException(
          "its header says " + bits + " bits in colour type " + colourType + ", which PNG has not");
    }
    if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
      throw new IOException("its header names a method that PNG has not");
    }
    return new PngHeader(new Size(width, height), bits, colourType, interlace == 1);
  }

  boolean isGrey() {
    return colourType == GREY || colourType == GREY_ALPHA;
  }

  boolean hasPalette() {
    return colourType == PALETTE;
  }

  boolean hasAlpha() {
    return colourType == GREY_ALPHA || colourType == RGB_ALPHA;
  }

  /** Number of samples per pixel. */
  int samples() {
    return switch (colourType) {
      case GREY_ALPHA -> 2;
      case RGB -> Picture.CHANNELS;
      case RGB_ALPHA -> Picture.CHANNELS + 1;
      default -> 1;
    };
  }
}

package stylize.image.tiff;

import java.io.EOFException;
import java.io.IOException;
import stylize.image.Size;
import stylize.image.codec.TiffDirectory;

/**
 * The positions of a TIFF picture's pixels: in strips, which are as wide as the picture, or in
 * tiles.
 *
 * @param tiled true for tiles
 * @param width of each strip or tile
 * @param height of each strip or tile
 * @param offsets of all strips or tiles in the file
 * @param lengths of all strips or tiles in bytes, all of which the file has
 */
record TiffLayout(boolean tiled, int width, int height, long[] offsets, long[] lengths) {
  /**
   * Largest tile. Tiles may extend beyond a small picture, but must not take much more memory and
   * time.
   */
  private static final long LARGEST_TILE = 1 << 24;

  /**
   * Reads the layout.
   *
   * @param size has been checked against the memory
   * @param planes number of planes that are stored one after the other
   * @throws IOException if it does not cover the picture
   */
  static TiffLayout of(TiffDirectory page, Size size, int planes, long fileLength)
      throws IOException {
    boolean tiled = page.has(TiffTag.TILE_WIDTH) && page.has(TiffTag.TILE_HEIGHT);
    long width = tiled ? page.number(TiffTag.TILE_WIDTH, 0) : size.width();
    long rows =
        tiled
            ? page.number(TiffTag.TILE_HEIGHT, 0)
            : page.number(TiffTag.ROWS_PER_STRIP, size.height());
    long height = tiled || rows < size.height() ? rows : size.height();
    if (width < 1 || height < 1) {
      throw new IOException("its strips or tiles are " + width + "×" + height);
    }
    if (width > LARGEST_TILE
        || height > LARGEST_TILE
        || width * height > Math.max(LARGEST_TILE, 2 * size.pixels())) {
      throw new IOException(
          "its tiles of %d×%d are far larger than its picture of %s"
              .formatted(width, height, size));
    }
    int offsetsTag = page.has(TiffTag.TILE_OFFSETS) ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS;
    int bytesTag = page.has(TiffTag.TILE_BYTES) ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES;
    long count = parts(size.width(), width) * parts(size.height(), height) * planes;
    if (page.count(offsetsTag) < count) {
      throw new EOFException(
          "it has %d strips or tiles of %d".formatted(page.count(offsetsTag), count));
    }
    long[] offsets = new long[(int) count];
    long[] lengths = new long[(int) count];
    for (int i = 0; i < count; i++) {
      offsets[i] = page.number(offsetsTag, i, 0);
      long left = fileLength - offsets[i];
      if (offsets[i] <= 0 || left <= 0) {
        throw new EOFException("a strip or tile lies outside of the file");
      }
      long declared = page.number(bytesTag, i, 0);
      lengths[i] = Math.min(declared <= 0 ? left : declared, Math.min(left, Integer.MAX_VALUE));
    }
    return new TiffLayout(tiled, (int) width, (int) height, offsets, lengths);
  }

  private static long parts(int whole, long part) {
    return (whole + part - 1) / part;
  }
}

package stylize.image.bmp;

import java.io.EOFException;
import java.io.IOException;
import stylize.image.Size;
import stylize.image.codec.FileBytes;

/**
 * Checks that a BMP's runs of equal pixels are complete. A decoder would leave missing pixels
 * black.
 */
final class BmpRuns {
  private static final int END_OF_ROW = 0;
  private static final int END = 1;
  private static final int JUMP = 2;

  private BmpRuns() {}

  /**
   * @param bits per pixel, 4 or 8
   * @throws EOFException if they end too early
   */
  static void require(FileBytes file, long start, Size size, int bits) throws IOException {
    long x = 0;
    long y = 0;
    for (long at = start; ; at += 2) {
      int count = file.at(at);
      int value = file.at(at + 1);
      if (value < 0) {
        if (y >= size.height() || (y == size.height() - 1 && x >= size.width())) {
          return;
        }
        throw new EOFException("its pixels end in row " + (y + 1) + " of " + size.height());
      }
      if (count > 0) {
        x += count;
      } else if (value == END_OF_ROW) {
        x = 0;
        y++;
      } else if (value == END) {
        return;
      } else if (value == JUMP) {
        x += Math.max(file.at(at + 2), 0);
        y += Math.max(file.at(at + 3), 0);
        at += 2;
      } else {
        x += value;
        // Literal pixels, padded to a multiple of 16 bits.
        at += (value * bits + Short.SIZE - 1) / Short.SIZE * 2L;
      }
    }
  }
}

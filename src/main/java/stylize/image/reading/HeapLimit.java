package stylize.image.reading;

import java.nio.file.Path;
import java.util.Locale;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Size;

/** Rejects pictures that are too large for Java's arrays or its heap. */
final class HeapLimit {
  /** Share of the heap that one decoded picture may fill. */
  private static final double HEAP_SHARE = 0.8;

  private HeapLimit() {}

  static void requireArrays(Path file, Size size) throws PictureException {
    if (size.pixels() > Integer.MAX_VALUE / Picture.CHANNELS) {
      throw new PictureException(
          String.format(
              Locale.ROOT,
              "%s is %s: %.1f GB at least, and no picture may have more than %d megapixels. Shrink"
                  + " the picture.",
              file,
              size,
              size.pixels() * (double) Picture.CHANNELS * Float.BYTES / 1e9,
              Integer.MAX_VALUE / Picture.CHANNELS / 1_000_000));
    }
  }

  static void require(Path file, Size size, long bytes) throws PictureException {
    long available = (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE);
    if (bytes > available) {
      throw new PictureException(
          String.format(
              Locale.ROOT,
              "%s is %s: decoding it needs %.1f GB, Java may use %.1f GB. Shrink the picture, or"
                  + " give Java more memory (STYLIZE_JAVA_OPTS=-Xmx…).",
              file,
              size,
              bytes / 1e9,
              available / 1e9));
    }
  }
}

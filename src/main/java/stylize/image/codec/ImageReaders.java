package stylize.image.codec;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Finds ImageIO's readers by their vendor, because some formats have two. */
public final class ImageReaders {
  private static final String TWELVE_MONKEYS = "com.twelvemonkeys";

  private ImageReaders() {}

  /** TwelveMonkeys' reader of a format. */
  public static ImageReader twelveMonkeys(String format) throws IOException {
    return find(format, true);
  }

  /** Java's own reader of a format. */
  public static ImageReader java(String format) throws IOException {
    return find(format, false);
  }

  private static ImageReader find(String format, boolean twelveMonkeys) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(TWELVE_MONKEYS) == twelveMonkeys) {
        return reader;
      }
    }
    throw new IOException("this Java has no reader for " + format);
  }
}

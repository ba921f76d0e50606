package stylize.image.codec;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;

/**
 * One picture file of one format. Its bytes stay open as long as it is used. For a hostile file it
 * may throw any exception, and errors for memory or stack; the reader turns each into a refusal.
 */
public interface Codec {
  /**
   * What the file says about its picture, without reading the pixels.
   *
   * @throws UndecodableException if the file is valid but not supported
   * @throws IOException if the file is damaged
   */
  Header header() throws IOException;

  /**
   * Decodes the picture as it is stored. {@link #header} has been checked before.
   *
   * @param warnings receives damage that affects no pixels, one phrase each
   * @throws UndecodableException if the file is valid but not supported
   * @throws IOException if pixels are missing or damaged
   */
  Stored read(Consumer<String> warnings) throws IOException;

  /**
   * What is known before the pixels are decoded.
   *
   * @param size as stored
   * @param bitDepth bits per channel
   * @param bytesPerPixel of the decoder's image and its other buffers
   * @param hasAlpha false if it is opaque everywhere
   * @param orientation from stored to shown
   */
  record Header(
      Size size, int bitDepth, int bytesPerPixel, boolean hasAlpha, Orientation orientation) {}

  /**
   * A decoded picture.
   *
   * @param profile the file's colour profile if the colour model does not contain it
   */
  record Stored(BufferedImage image, @Nullable ICC_Profile profile) {}
}

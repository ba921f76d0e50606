package stylize.image.codec;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;

/**
 * One picture file of one format, whose bytes stay open as long as it is used. It answers hostile
 * files with any exception, or with an error for want of memory or stack; the reader makes a
 * refusal of each.
 */
public interface Codec {
  /**
   * What the file says of its picture, without a look at the pixels.
   *
   * @throws UndecodableException if there is nothing wrong with it, but no decoder for it
   * @throws IOException if the file is damaged
   */
  Header header() throws IOException;

  /**
   * Decodes the picture as it is stored; {@link #header} has been checked before.
   *
   * @param warnings hears of damage that leaves all pixels whole, a phrase each
   * @throws UndecodableException if there is nothing wrong with it, but no decoder for it
   * @throws IOException if pixels are missing or damaged
   */
  Stored read(Consumer<String> warnings) throws IOException;

  /**
   * What is known before the pixels are decoded.
   *
   * @param size as stored
   * @param bitDepth bits per channel
   * @param bytesPerPixel that the decoder's image takes, and whatever else it holds beside it
   * @param hasAlpha false if all of it is opaque
   * @param orientation from stored to shown
   */
  record Header(
      Size size, int bitDepth, int bytesPerPixel, boolean hasAlpha, Orientation orientation) {}

  /**
   * A decoded picture.
   *
   * @param profile the file's colour profile where the colour model does not carry it
   */
  record Stored(BufferedImage image, @Nullable ICC_Profile profile) {}
}

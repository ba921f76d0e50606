package stylize.image;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Judges what libjpeg, within Java's JPEG reader, says of a file. Where pixels are missing it fills
 * them with grey and goes on; we do not.
 */
final class JpegWarnings implements IIOReadWarningListener {
  /** Its words where coded data are missing or cannot be right. */
  private static final List<String> PIXELS_MISSING =
      List.of(
          "premature end of data segment",
          "Premature end of JPEG file",
          "bad Huffman code",
          "instead of RST",
          "Truncated File");

  private final List<String> harmless = new ArrayList<>();
  private @Nullable String missing;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    if (PIXELS_MISSING.stream().noneMatch(warning::contains)) {
      harmless.add(warning);
    } else if (missing == null) {
      missing = warning;
    }
  }

  /** Null if all pixels are there. */
  @Nullable String pixelsMissing() {
    return missing;
  }

  /** All that does not concern the pixels. */
  List<String> harmless() {
    return harmless;
  }
}

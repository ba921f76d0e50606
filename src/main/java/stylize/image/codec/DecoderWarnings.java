package stylize.image.codec;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Judges what the decoders within Java's JPEG and TIFF readers say of a file. Where pixels are
 * missing they fill them with something and go on; we do not.
 */
public final class DecoderWarnings implements IIOReadWarningListener {
  /**
   * The words of libjpeg and of the fax decoder where coded data are missing or cannot be right.
   */
  private static final List<String> PIXELS_MISSING =
      List.of(
          "premature end of data segment",
          "Premature end of JPEG file",
          "bad Huffman code",
          "instead of RST",
          "Truncated File",
          "Premature EOL",
          "Input exhausted",
          "Unknown coding mode");

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
  public @Nullable String pixelsMissing() {
    return missing;
  }

  /** All that does not concern the pixels. */
  public List<String> harmless() {
    return harmless;
  }
}

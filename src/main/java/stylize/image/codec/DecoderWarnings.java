package stylize.image.codec;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the warnings of the decoders in Java's JPEG and TIFF readers. Decoders replace missing
 * pixels and continue; this program rejects such files.
 */
public final class DecoderWarnings implements IIOReadWarningListener {
  /** Messages of libjpeg and the fax decoder about missing or impossible data. */
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

  /** The warning about missing pixels; null if all are there. */
  public @Nullable String pixelsMissing() {
    return missing;
  }

  /** All other warnings, which do not concern pixels. */
  public List<String> harmless() {
    return harmless;
  }
}

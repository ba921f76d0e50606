package stylize.image.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the warnings of the decoders in Java's JPEG and TIFF readers. Decoders replace missing
 * pixels and continue; this program rejects such files.
 */
public final class DecoderWarnings implements IIOReadWarningListener {
  private static final String ENDS_TOO_EARLY = "its data ends too early";
  private static final String CUT_OFF = "the file is cut off";
  private static final String NO_CODE = "its data has codes that stand for nothing";

  /** What messages of libjpeg and the fax decoder about missing or impossible data mean. */
  private static final Map<String, String> PIXELS_MISSING =
      Map.of(
          "premature end of data segment", ENDS_TOO_EARLY,
          "Premature end of JPEG file", CUT_OFF,
          "bad Huffman code", NO_CODE,
          "instead of RST", "a part of its data is missing or out of place",
          "Truncated File", CUT_OFF,
          "Premature EOL", "a line of pixels ends too early",
          "Input exhausted", ENDS_TOO_EARLY,
          "Unknown coding mode", NO_CODE);

  private final List<String> harmless = new ArrayList<>();
  private @Nullable String missing;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    Optional<String> meaning =
        PIXELS_MISSING.entrySet().stream()
            .filter(known -> warning.contains(known.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (meaning.isEmpty()) {
      harmless.add(warning);
    } else if (missing == null) {
      missing = meaning.get();
    }
  }

  /** Why pixels are missing; null if all are there. */
  public @Nullable String pixelsMissing() {
    return missing;
  }

  /** All other warnings, which do not concern pixels. */
  public List<String> harmless() {
    return harmless;
  }
}

package stylize.trained;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a painter.
 *
 * @param size longest side, in pixels, of the photos for which its strokes are made
 * @param texts everything else that is worth telling, by name and in order: the painting, the
 *     photos, the objective, the training, the licence
 * @param preview what it paints, as a JPEG file's bytes; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // not copied, because nobody changes it
public record PainterFacts(int size, Map<String, String> texts, byte @Nullable [] preview) {
  private static final String SIZE = "size";
  private static final String PREVIEW = "preview";

  /** Prefix of the names of all other texts in a file. */
  private static final String OF_TEXT = "fact.";

  private static final int LARGEST = 30_000;

  /** Bytes of a preview; written ones have some ten thousand. */
  private static final int LARGEST_PREVIEW = 1 << 20;

  public PainterFacts {
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException("its size is " + size + ", from 1 to " + LARGEST);
    }
    if (preview != null && preview.length > LARGEST_PREVIEW) {
      throw new IllegalArgumentException("its preview has more than " + LARGEST_PREVIEW + " bytes");
    }
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /** From a file's metadata. */
  static PainterFacts parse(Map<String, String> metadata) {
    Map<String, String> texts = new LinkedHashMap<>();
    metadata.forEach(
        (name, text) -> {
          if (name.startsWith(OF_TEXT)) {
            texts.put(name.substring(OF_TEXT.length()), text);
          }
        });
    String preview = metadata.get(PREVIEW);
    return new PainterFacts(
        Integer.parseInt(metadata.getOrDefault(SIZE, "0")),
        texts,
        preview == null ? null : Base64.getDecoder().decode(preview));
  }

  /** For a file's metadata. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(SIZE, String.valueOf(size));
    texts.forEach((name, text) -> metadata.put(OF_TEXT + name, text));
    if (preview != null) {
      metadata.put(PREVIEW, Base64.getEncoder().encodeToString(preview));
    }
    return metadata;
  }
}

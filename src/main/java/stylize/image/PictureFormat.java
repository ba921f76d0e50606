package stylize.image;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that pictures are written in. */
public enum PictureFormat {
  PNG(8, true, "png"),
  JPEG(8, false, "jpg", "jpeg"),
  TIFF(16, true, "tif", "tiff");

  private final int bitDepth;
  private final boolean alpha;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> extensions;

  PictureFormat(int bitDepth, boolean alpha, String... extensions) {
    this.bitDepth = bitDepth;
    this.alpha = alpha;
    this.extensions = List.of(extensions);
  }

  /** The default number of bits per channel. */
  public int defaultBitDepth() {
    return bitDepth;
  }

  /** The possible numbers of bits per channel. */
  public List<Integer> bitDepths() {
    return this == JPEG ? List.of(8) : List.of(8, 16);
  }

  public boolean hasAlpha() {
    return alpha;
  }

  /** The extension for new names, without a dot. */
  public String extension() {
    return extensions.get(0);
  }

  /** The format of a file's extension. */
  public static Optional<PictureFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(format -> name.contains(".") && format.extensions.contains(extension))
        .findFirst();
  }

  /** All extensions, for messages. */
  public static String known() {
    return Arrays.stream(values())
        .flatMap(format -> format.extensions.stream())
        .map(extension -> "." + extension)
        .collect(Collectors.joining(", "));
  }
}

package stylize.image;

import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a decoder's warning that pixels are missing. Decoders fill what is missing with grey
 * and go on; we do not.
 */
final class Damage implements IIOReadWarningListener {
  private static final Set<String> SIGNS =
      Set.of("premature", "truncated", "corrupt", "end of file", "eof", "unexpected end");

  private @Nullable String message;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    if (message == null && SIGNS.stream().anyMatch(lower::contains)) {
      message = warning;
    }
  }

  @Nullable String message() {
    return message;
  }
}

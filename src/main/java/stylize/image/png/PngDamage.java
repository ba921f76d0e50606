package stylize.image.png;

import java.util.LinkedHashSet;
import java.util.Set;

/** Damage in a PNG that affects no pixels: a few phrases, each once. */
final class PngDamage {
  /** Largest number of phrases; a file may have a million chunks. */
  private static final int MOST = 8;

  private final Set<String> phrases = new LinkedHashSet<>();

  void add(String phrase) {
    if (phrases.size() < MOST) {
      phrases.add(phrase);
    }
  }

  Set<String> phrases() {
    return phrases;
  }
}

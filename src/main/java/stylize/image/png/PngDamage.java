package stylize.image.png;

import java.util.LinkedHashSet;
import java.util.Set;

/** What is damaged in a PNG but leaves all pixels whole: some phrases, each of them once. */
final class PngDamage {
  /** A file may have a million chunks. */
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

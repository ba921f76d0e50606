package stylize.cli.screen;

import java.util.List;

/** Several words for people. */
public final class Listed {
  private Listed() {}

  /**
   * For example {@code a}, {@code a or b}, {@code a, b and c}.
   *
   * @param words at least one
   * @param last what stands before the last of several
   */
  public static String text(List<String> words, String last) {
    int before = words.size() - 1;
    return before == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, before)) + " " + last + " " + words.get(before);
  }
}

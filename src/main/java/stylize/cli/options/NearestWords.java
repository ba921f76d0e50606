package stylize.cli.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Finds the words that a mistyped one may stand for. Case and dashes do not count. A word also
 * stands for those that begin with it, and for those that have it as a part between dashes.
 */
public final class NearestWords {
  /** One mistake in so many letters is a slip; more make another word. */
  private static final int LETTERS_PER_SLIP = 3;

  private static final int MOST_SLIPS = 3;

  /** More suggestions help nobody. */
  private static final int MOST_WORDS = 3;

  /** The shortest beginning that stands for a word. */
  private static final int SHORTEST_BEGINNING = 3;

  /** Longer than all words; the comparison takes time that grows with the length. */
  private static final int LONGEST = 40;

  private NearestWords() {}

  /** The known words that are nearest, at most three; none if all are too far. */
  public static List<String> to(String mistyped, Collection<String> known) {
    String typed = plain(mistyped);
    if (typed.isEmpty() || typed.length() > LONGEST) {
      return List.of();
    }
    int nearest = Math.min(MOST_SLIPS, Math.max(1, typed.length() / LETTERS_PER_SLIP));
    List<String> words = new ArrayList<>();
    for (String word : known) {
      int distance = distance(typed, word);
      if (distance < nearest) {
        words.clear();
        nearest = distance;
      }
      if (distance == nearest && words.size() < MOST_WORDS) {
        words.add(word);
      }
    }
    return words;
  }

  /** A question for an error message, such as “Did you mean oil?”; empty if no word is near. */
  public static String question(String mistyped, Collection<String> known) {
    List<String> words = to(mistyped, known);
    return words.isEmpty() ? "" : "Did you mean " + String.join(" or ", words) + "?";
  }

  /** True if a known word of at least four letters is at most one slip away. */
  public static boolean isOneSlipFrom(String mistyped, Collection<String> known) {
    String typed = plain(mistyped);
    return typed.length() > SHORTEST_BEGINNING
        && typed.length() <= LONGEST
        && known.stream().anyMatch(word -> slips(typed, plain(word)) <= 1);
  }

  private static int distance(String typed, String word) {
    String whole = plain(word);
    int distance = slips(typed, whole);
    if (typed.length() >= SHORTEST_BEGINNING && whole.startsWith(typed)) {
      distance = Math.min(distance, 1);
    }
    for (String part : word.split("-", -1)) {
      if (part.length() > SHORTEST_BEGINNING) {
        distance = Math.min(distance, 1 + slips(typed, plain(part)));
      }
    }
    return distance;
  }

  private static int slips(String typed, String word) {
    return new DamerauLevenshteinDistance().apply(typed, word);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

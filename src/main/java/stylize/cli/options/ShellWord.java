package stylize.cli.options;

import java.util.Locale;
import java.util.regex.Pattern;

/** A word as one types it into a shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./\\\\-]+");
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private ShellWord() {}

  /** The word, in quotes if a shell would take it apart. */
  public static String quoted(String word) {
    return quoted(word, WINDOWS);
  }

  static String quoted(String word, boolean windows) {
    // A backslash is a part of Windows's paths, and an escape elsewhere.
    if (PLAIN.matcher(word).matches() && (windows || word.indexOf('\\') < 0)) {
      return word;
    }
    return windows ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
  }
}

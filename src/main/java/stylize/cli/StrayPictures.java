package stylize.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stylize.cli.options.ShellWord;
import stylize.image.PictureFormat;

/** Explains a command line whose pictures stand without an option. */
final class StrayPictures {
  private static final String CONTENT = "--content";
  private static final String STYLE = "--style";
  private static final String OUTPUT = "--output";

  private final List<String> stray;
  private final List<String> others;
  private final List<String> meant = new ArrayList<>(List.of("stylize"));

  private StrayPictures(List<String> stray, List<String> others) {
    this.stray = new ArrayList<>(stray);
    this.others = others;
  }

  /**
   * Says what was probably meant.
   *
   * @param stray arguments that belong to no option
   * @param arguments all of them
   */
  static Optional<WrongUsage> explain(List<String> stray, List<String> arguments) {
    List<String> others = new ArrayList<>(arguments);
    // The last of equal arguments, because the first may be an option's value.
    stray.forEach(word -> others.remove(others.lastIndexOf(word)));
    return new StrayPictures(stray, others).explain();
  }

  private Optional<WrongUsage> explain() {
    String message =
        named(stray) + (stray.size() > 1 ? " stand" : " stands") + " without an option.";
    boolean content = CommandLines.isGiven(CommandLines.CONTENT, others);
    boolean style = CommandLines.isGiven(CommandLines.STYLE, others);
    boolean output = CommandLines.isGiven(CommandLines.OUTPUT, others);
    boolean paints = content && style;
    if (!output && (paints || (stray.size() > 2 && isNewResult(last())))) {
      String result = stray.remove(stray.size() - 1);
      give(paints ? List.of() : stray, !content, !style);
      meant.addAll(List.of(OUTPUT, ShellWord.quoted(result)));
    } else {
      give(stray, !content, !style);
    }
    if (paints && (output || !stray.isEmpty())) {
      return Optional.empty();
    }
    others.forEach(word -> meant.add(ShellWord.quoted(word)));
    return Optional.of(new WrongUsage(message, "Did you mean: " + String.join(" ", meant)));
  }

  /** Gives words to --content and --style. Of several, the last is the painting. */
  private void give(List<String> words, boolean content, boolean style) {
    boolean both = content && style;
    int photos = !content ? 0 : both && words.size() > 1 ? words.size() - 1 : words.size();
    add(CONTENT, words.subList(0, photos));
    if (both && photos == words.size()) {
      meant.addAll(List.of(STYLE, "PAINTING"));
    }
    if (style) {
      add(STYLE, words.subList(photos, words.size()));
    }
  }

  private void add(String option, List<String> words) {
    if (!words.isEmpty()) {
      meant.add(option);
      words.forEach(word -> meant.add(ShellWord.quoted(word)));
    }
  }

  private String last() {
    return stray.get(stray.size() - 1);
  }

  /** True if the word names a file or folder that a run would make. */
  private static boolean isNewResult(String word) {
    return !WrongUsage.exists(word)
        ? PictureFormat.of(Path.of(word)).isPresent() || !word.contains(".")
        : Files.isDirectory(Path.of(word));
  }

  private static String named(List<String> words) {
    int shown = Math.min(words.size(), 3);
    String names = "'" + String.join("', '", words.subList(0, shown)) + "'";
    return shown < words.size() ? names + " and " + (words.size() - shown) + " more" : names;
  }
}

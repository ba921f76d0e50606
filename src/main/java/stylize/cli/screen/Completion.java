package stylize.cli.screen;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * What shells need to complete the command line: picocli's script for bash, and a start for zsh.
 */
public final class Completion {
  /**
   * For a folder of zsh's functions, beside {@link #bash} as {@code stylize.bash}. The first time
   * it reads that, and completes with it; afterwards zsh calls that itself.
   */
  public static final String ZSH =
      """
      #compdef stylize
      autoload -U +X bashcompinit && bashcompinit
      # The script asks bash for this while it completes; zsh does without.
      compopt() { : }
      source "${${(%):-%x}:A:h}/stylize.bash"
      _bash_complete -o default -F _complete_stylize
      """;

  /** The values that an option may have, in an array that is named after the value. */
  private static final Pattern VALUES =
      Pattern.compile("local \\w+_option_args=(\\(.*\\)) # (--[\\w-]+) values");

  /** The options whose values come next. */
  private static final Pattern OPTIONS = Pattern.compile("'-.*'\\)");

  private static final Pattern OFFERED = Pattern.compile("\\$\\{\\w+_option_args\\[@]}");

  private Completion() {}

  /**
   * The script for bash. Of picocli's it mends that options whose values have the same name in the
   * help, such as NAME, were all offered the values of the last one; and that photos and paintings,
   * which picocli does not know for files, were offered none.
   */
  public static String bash(CommandLine all) {
    StringBuilder mended = new StringBuilder();
    String option = "";
    for (String line : (Iterable<String>) AutoComplete.bash("stylize", all).lines()::iterator) {
      Matcher values = VALUES.matcher(line);
      if (values.find()) {
        line = values.replaceFirst("local " + array(values.group(2)) + "=$1");
      } else if (OPTIONS.matcher(line.strip()).matches()) {
        option = longest(line.strip());
      }
      if (!line.contains("compopt +o default")) {
        Matcher offered = OFFERED.matcher(line);
        String array = "${" + array(option) + "[@]}";
        mended.append(offered.replaceAll(Matcher.quoteReplacement(array))).append('\n');
      }
    }
    return mended.toString();
  }

  /** Of {@code '-q'|'--quality')} it is {@code --quality}. */
  private static String longest(String options) {
    List<String> names = List.of(options.replaceAll("[')]", "").split("\\|"));
    return names.get(names.size() - 1);
  }

  private static String array(String option) {
    return option.replaceAll("[^a-zA-Z0-9]", "_").toLowerCase(Locale.ROOT) + "_values";
  }
}

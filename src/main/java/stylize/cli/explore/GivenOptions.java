package stylize.cli.explore;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Tells which options a command line gives. */
public final class GivenOptions {
  private GivenOptions() {}

  /**
   * The given options of some groups, as arguments with their values.
   *
   * @param groups that have these options
   */
  public static List<String> of(ParseResult parsed, List<CommandSpec> groups) {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (groups.stream().anyMatch(group -> group.findOption(option.longestName()) != null)) {
        add(arguments, option);
      }
    }
    return arguments;
  }

  private static void add(List<String> arguments, OptionSpec option) {
    if (option.arity().max() == 0) {
      arguments.add(option.longestName());
    } else if (option.isMultiValue()) {
      option
          .originalStringValues()
          .forEach(value -> arguments.add(option.longestName() + "=" + value));
    } else {
      // Of an option given twice the last one counts.
      List<String> values = option.originalStringValues();
      arguments.add(option.longestName() + "=" + values.get(values.size() - 1));
    }
  }
}

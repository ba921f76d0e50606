package stylize.cli.presets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import stylize.cli.options.ControlOptions;
import stylize.cli.options.ObjectiveOptions;
import stylize.cli.options.OptimizationOptions;
import stylize.paint.Settings;

/** The options that may stand in a preset: those of how a picture looks, without files. */
final class PresetOptions {
  /** The groups of options that say how a picture looks. */
  private static final List<Class<?>> GROUPS =
      List.of(ObjectiveOptions.class, OptimizationOptions.class, ControlOptions.class);

  /** Options that take a file's name, too; in a preset they take these values only. */
  private static final Map<String, List<String>> WITHOUT_FILES =
      Map.of("init", List.of(Settings.Start.CONTENT.toString(), Settings.Start.NOISE.toString()));

  private PresetOptions() {}

  /** All of them by their names without dashes, in the order of the help. */
  static Map<String, OptionSpec> all() {
    Map<String, OptionSpec> options = new LinkedHashMap<>();
    for (Class<?> group : GROUPS) {
      add(CommandSpec.forAnnotatedObject(group), options);
    }
    return options;
  }

  /** Those that a command has. */
  static Map<String, OptionSpec> of(CommandSpec command) {
    Map<String, OptionSpec> options = new LinkedHashMap<>();
    for (CommandSpec mixin : command.mixins().values()) {
      if (GROUPS.contains(mixin.userObject().getClass())) {
        add(mixin, options);
      }
    }
    return options;
  }

  private static void add(CommandSpec group, Map<String, OptionSpec> options) {
    for (OptionSpec option : group.options()) {
      if (!option.paramLabel().contains("FILE")) {
        options.put(option.longestName().substring(2), option);
      }
    }
  }

  /** True if the option is a switch, without a value. */
  static boolean isSwitch(OptionSpec option) {
    return option.arity().max() == 0;
  }

  /** The only values that the option takes in a preset; empty if it takes all of its own. */
  static List<String> values(String name) {
    return WITHOUT_FILES.getOrDefault(name, List.of());
  }
}

package stylize.cli.presets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import stylize.cli.options.UsageException;

/**
 * The presets of a command line. Their options are placed before all others, because of an option
 * that is given twice the last one counts.
 */
public final class GivenPresets {
  private static final String OPTION = "--preset";
  private static final String END_OF_OPTIONS = "--";

  private final List<Preset> presets;

  /** The preset that an option's value comes from, by the option's name with dashes. */
  private final Map<String, String> origins = new LinkedHashMap<>();

  private GivenPresets(List<Preset> presets) {
    this.presets = presets;
  }

  /**
   * Reads the presets that the arguments name.
   *
   * @throws UsageException if one is wrong
   */
  public static GivenPresets of(String... arguments) {
    List<Preset> presets = new ArrayList<>();
    for (int i = 0; i < arguments.length && !arguments[i].equals(END_OF_OPTIONS); i++) {
      if (arguments[i].startsWith(OPTION + "=")) {
        presets.add(Presets.find(arguments[i].substring(OPTION.length() + 1)));
      } else if (arguments[i].equals(OPTION)
          && i + 1 < arguments.length
          // The next option stands where the value is missing; the parser says so.
          && !arguments[i + 1].startsWith("-")) {
        presets.add(Presets.find(arguments[i + 1]));
      }
    }
    return new GivenPresets(presets);
  }

  /**
   * The arguments with the presets' options before them. A command that lacks an option goes
   * without.
   *
   * @param main the main command; a subcommand's options stand behind its name
   */
  public String[] before(CommandSpec main, String... arguments) {
    if (presets.isEmpty()) {
      return arguments;
    }
    int place = 0;
    CommandSpec command = main;
    for (int i = 0; i < arguments.length && place == 0; i++) {
      CommandLine subcommand = main.subcommands().get(arguments[i]);
      if (subcommand != null) {
        command = subcommand.getCommandSpec();
        place = i + 1;
      }
    }
    List<String> all = new ArrayList<>(Arrays.asList(arguments).subList(0, place));
    all.addAll(options(command, arguments));
    all.addAll(Arrays.asList(arguments).subList(place, arguments.length));
    return all.toArray(String[]::new);
  }

  private List<String> options(CommandSpec command, String... arguments) {
    Map<String, OptionSpec> known = PresetOptions.of(command);
    List<String> options = new ArrayList<>();
    for (Preset preset : presets) {
      for (String name : preset.options().keySet()) {
        OptionSpec option = known.get(name);
        if (option != null) {
          options.add(preset.argument(name));
          if (!isGiven(option, arguments)) {
            origins.put("--" + name, preset.name());
          }
        }
      }
    }
    return options;
  }

  private static boolean isGiven(OptionSpec option, String... arguments) {
    return Arrays.stream(arguments)
        .anyMatch(
            argument ->
                Arrays.stream(option.names())
                    .anyMatch(name -> argument.equals(name) || argument.startsWith(name + "=")));
  }

  /** Says of the options in an error message which preset they come from; empty if from none. */
  public String originsIn(String message) {
    Set<String> sentences = new TreeSet<>();
    origins.forEach(
        (option, preset) -> {
          if (Pattern.compile(Pattern.quote(option) + "(?![\\w-])").matcher(message).find()) {
            sentences.add(option + " comes from --preset " + preset + ".");
          }
        });
    return String.join(" ", sentences);
  }
}

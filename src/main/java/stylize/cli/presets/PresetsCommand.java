package stylize.cli.presets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import stylize.batch.Json;
import stylize.cli.progress.Console;

/** Lists the presets. */
@Command(
    name = "presets",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    separator = " ",
    description = {
      "Lists the presets that come with the program: name, what for, and the options.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "A preset is used with --preset NAME. One of your own is a file: --preset FILE.json. It may"
          + " hold the options under 'What the picture is to be like', 'How it is found' and"
          + " 'Where, how much, and from which painting', but no file names:",
      "{\"description\": \"...\", \"options\": {\"style-scale\": 1.5, \"quality\": \"fine\"}}"
    })
public final class PresetsCommand implements Runnable {
  private final Console console;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private PresetsCommand(Console console) {
    this.console = console;
  }

  /** With its subcommand. */
  public static CommandLine create(Console console) {
    return new CommandLine(new PresetsCommand(console)).addSubcommand(new ShowPreset(console));
  }

  @Override
  public void run() {
    List<Preset> presets = Presets.all();
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      presets.forEach(preset -> all.put(preset.name(), preset.json()));
      console.tellJson(Json.PRETTY.toJson(all));
    } else {
      int longest = presets.stream().mapToInt(preset -> preset.name().length()).max().orElse(1);
      presets.forEach(preset -> console.tell(line(preset, longest)));
    }
  }

  private static String line(Preset preset, int longest) {
    return String.format(
        "%-" + longest + "s  %s: %s", preset.name(), preset.description(), preset.commandLine());
  }
}

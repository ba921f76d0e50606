package stylize.cli.presets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import stylize.batch.Json;
import stylize.cli.progress.Console;

/** Prints a preset. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    separator = " ",
    description = "Prints a preset's JSON, to begin one of your own with.")
final class ShowPreset implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "NAME|FILE", description = "Its name, or its file.")
  private String preset = "";

  ShowPreset(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    console.tellJson(Json.PRETTY.toJson(Presets.find(preset).json()));
  }
}

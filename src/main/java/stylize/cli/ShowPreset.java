package stylize.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import stylize.batch.Json;
import stylize.cli.presets.Presets;
import stylize.cli.progress.Console;

/** Prints a preset. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    separator = " ",
    description = "Prints a preset's JSON, to begin one of your own with.")
final class ShowPreset implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME|FILE", description = "Its name, or its file.")
  private String preset = "";

  ShowPreset(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.tellJson(Json.PRETTY.toJson(Presets.find(preset).json()));
    return ExitCode.DONE;
  }
}

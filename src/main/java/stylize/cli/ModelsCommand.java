package stylize.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import stylize.cli.progress.Console;

/** Manages the models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    separator = " ",
    description = {"Tells what networks are here and what can be had.", ""},
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Models are kept in $STYLIZE_HOME, or in the platform's folder for caches.",
      "A descriptor of your own goes into its folder 'descriptors'."
    })
final class ModelsCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private ModelsCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    return new CommandLine(new ModelsCommand(console))
        .addSubcommand(new ListModels(console))
        .addSubcommand(new ShowModel(console))
        .addSubcommand(new FetchModels(console))
        .addSubcommand(new VerifyModels(console))
        .addSubcommand(new LocateModel(console))
        .addSubcommand(new RemoveModels(console));
  }

  @Override
  public Integer call() throws IOException {
    return new ListModels(console).list(json);
  }
}

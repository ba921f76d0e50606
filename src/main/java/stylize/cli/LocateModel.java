package stylize.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;

/** Prints where a model's weights are. */
@Command(
    name = "path",
    mixinStandardHelpOptions = true,
    separator = " ",
    description = "Tells where a model's weights are.")
final class LocateModel extends ModelAction {
  @Parameters(paramLabel = "MODEL", description = "Its name, or a descriptor's path.")
  private String name = "";

  LocateModel(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    console.path(shelfWith(find(name)).file());
    return ExitCode.DONE;
  }
}

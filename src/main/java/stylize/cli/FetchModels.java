package stylize.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import stylize.cli.options.TalkOptions;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.run.Displays;
import stylize.cli.screen.ExitCode;
import stylize.cli.way.ReadyModel;
import stylize.models.Model;
import stylize.models.Shelf;

/** Fetches models. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Fetches models that are not here. What has arrived of one is kept.")
final class FetchModels extends ModelAction {
  @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Names or descriptors.")
  private List<String> names = List.of();

  @Mixin(name = TalkOptions.HEADING)
  private TalkOptions talk = new TalkOptions();

  FetchModels(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    for (Model model : find(names)) {
      Shelf shelf = shelf(model);
      try (Display display = Displays.of(talk, console)) {
        ReadyModel.fetch(model, shelf, console, display);
      }
      console.path(shelf.file());
    }
    return ExitCode.DONE;
  }
}

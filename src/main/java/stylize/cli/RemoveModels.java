package stylize.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.models.Model;

/** Removes fetched models. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Removes what has been fetched of models.")
final class RemoveModels extends ModelAction {
  @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Names or descriptors.")
  private List<String> names = List.of();

  RemoveModels(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    for (Model model : find(names)) {
      if (model.local() != null) {
        throw new UsageException(
            model.name() + " is no fetched model: its weights belong to " + model.local() + ".");
      }
      long bytes = shelf(model).remove();
      console.note(
          model.name()
              + (bytes == 0
                  ? ": its weights were not here"
                  : String.format(Locale.ROOT, ": %.1f MB removed", bytes / 1e6)));
    }
    return ExitCode.DONE;
  }
}

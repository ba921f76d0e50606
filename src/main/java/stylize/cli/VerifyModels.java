package stylize.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.models.Catalogue;
import stylize.models.Model;
import stylize.models.ModelException;

/** Verifies local models. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks checksum and structure of models that are here.")
final class VerifyModels extends ModelAction {
  @Parameters(arity = "0..*", paramLabel = "MODEL", description = "Default: all that are here.")
  private List<String> names = List.of();

  VerifyModels(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    List<Model> models =
        names.isEmpty()
            ? new Catalogue(home()).all().stream().filter(model -> shelf(model).isHere()).toList()
            : find(names);
    int code = ExitCode.DONE;
    for (Model model : models) {
      try {
        console.tell(model.name() + " is sound, SHA-256 " + shelfWith(model).verify());
      } catch (ModelException e) {
        console.error(String.valueOf(e.getMessage()));
        code = ExitCode.of(e);
      }
    }
    return code;
  }
}

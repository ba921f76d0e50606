package stylize.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import stylize.batch.Json;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.models.Catalogue;

/** Lists all models. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    separator = " ",
    description = "Names them all, and says what is here. So does 'models' by itself.")
final class ListModels extends ModelAction {
  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  ListModels(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    return list(json);
  }

  /** Lists all models; returns the exit code. */
  int list(boolean asJson) throws IOException {
    List<ModelFacts> models =
        new Catalogue(home())
            .all().stream().map(model -> new ModelFacts(model, shelf(model))).toList();
    if (asJson) {
      console.tellJson(Json.PRETTY.toJson(models.stream().map(ModelFacts::all).toList()));
    } else {
      models.forEach(model -> console.tell(model.line()));
    }
    return ExitCode.DONE;
  }
}

package stylize.cli;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stylize.batch.Json;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.models.Model;

/** Prints all facts about a model. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    separator = " ",
    description = "Tells everything about a model: layers, sources, checksum, licence.")
final class ShowModel extends ModelAction {
  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  @Parameters(paramLabel = "MODEL", description = "Its name, or a descriptor's path.")
  private String name = "";

  ShowModel(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    Model model = find(name);
    Map<String, @Nullable Object> facts = new ModelFacts(model, shelf(model)).all();
    if (json) {
      console.tellJson(Json.PRETTY.toJson(facts));
    } else {
      facts.forEach(
          (key, value) -> {
            if (value != null) {
              console.tell(String.format("%-14s %s", key, value));
            }
          });
    }
    return ExitCode.DONE;
  }
}

package stylize.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stylize.batch.Json;
import stylize.cli.progress.Console;
import stylize.models.Catalogue;
import stylize.models.Home;
import stylize.models.Model;
import stylize.models.ModelException;
import stylize.models.Shelf;

/** What networks there are, and where. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    separator = " ",
    description = "Tells what networks are here and what can be had.%n",
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
        .addSubcommand(new Show(console))
        .addSubcommand(new FetchModels(console))
        .addSubcommand(new VerifyModels(console))
        .addSubcommand(new Where(console))
        .addSubcommand(new RemoveModels(console));
  }

  @Override
  public Integer call() throws IOException {
    return list(console, json);
  }

  private static int list(Console console, boolean json) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Model model : new Catalogue(home(console)).all()) {
      Shelf shelf = new Shelf(home(console), model);
      if (json) {
        all.add(describe(model, shelf));
      } else {
        console.tell(
            String.format("%-18s %-28s %s", model.name(), told(model, shelf), model.title()));
      }
    }
    if (json) {
      console.tellJson(Json.PRETTY.toJson(all));
    }
    return ExitCode.DONE;
  }

  private static Path home(Console console) {
    return Home.of(console.environment());
  }

  private static String told(Model model, Shelf shelf) {
    double here = shelf.bytesHere() / 1e6;
    double all = model.file().bytes() / 1e6;
    return switch (shelf.state()) {
      case INCLUDED -> String.format(Locale.ROOT, "included, %.1f MB", here);
      case FETCHED -> String.format(Locale.ROOT, "here, %.1f MB", here);
      case PARTLY ->
          all == 0
              ? String.format(Locale.ROOT, "partly here, %.1f MB", here)
              : String.format(Locale.ROOT, "partly here, %.1f of %.1f MB", here, all);
      case ABSENT ->
          all == 0 ? "can be fetched" : String.format(Locale.ROOT, "can be fetched, %.1f MB", all);
    };
  }

  private static Map<String, Object> describe(Model model, Shelf shelf) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", model.name());
    facts.put("title", model.title());
    facts.put("state", shelf.state().toString().toLowerCase(Locale.ROOT));
    facts.put("path", shelf.file().toString());
    facts.put("bytes-here", shelf.bytesHere());
    facts.put("bytes", model.file().bytes());
    facts.put("sha256", model.file().sha256());
    facts.put("md5", model.file().md5());
    facts.put("convolutions", model.topology().depths());
    facts.put("channels", model.topology().channels());
    facts.put("sources", model.sources().stream().map(Object::toString).toList());
    facts.put("licence", model.licence());
    facts.put("citation", model.citation());
    return facts;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      separator = " ",
      description = "Names them all, and says what is here. So does 'models' by itself.")
  private static final class ListModels extends ModelAction {
    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    ListModels(Console console) {
      super(console);
    }

    @Override
    public Integer call() throws IOException {
      return list(console, json);
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      separator = " ",
      description = "Tells everything about a model: layers, sources, checksum, licence.")
  private static final class Show extends ModelAction {
    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Parameters(paramLabel = "MODEL", description = "Its name, or a descriptor's path.")
    private String name = "";

    Show(Console console) {
      super(console);
    }

    @Override
    public Integer call() {
      Model model = find(name);
      Map<String, Object> facts = describe(model, shelf(model));
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

  @Command(
      name = "path",
      mixinStandardHelpOptions = true,
      separator = " ",
      description = "Tells where a model's weights are.")
  private static final class Where extends ModelAction {
    @Parameters(paramLabel = "MODEL", description = "Its name, or a descriptor's path.")
    private String name = "";

    Where(Console console) {
      super(console);
    }

    @Override
    public Integer call() throws ModelException {
      Model model = find(name);
      Shelf shelf = shelf(model);
      if (!shelf.isHere()) {
        throw new ModelException(
            model.name() + " is not here. Run 'stylize models fetch " + model.name() + "'.");
      }
      console.path(shelf.file());
      return ExitCode.DONE;
    }
  }
}

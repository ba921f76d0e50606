package stylize.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import stylize.cli.progress.Console;
import stylize.models.Catalogue;
import stylize.models.Home;
import stylize.models.Model;
import stylize.models.ModelException;
import stylize.models.Shelf;

/** The common part of all commands about single models. */
abstract class ModelAction implements Callable<Integer> {
  final Console console;

  ModelAction(Console console) {
    this.console = console;
  }

  final Path home() {
    return Home.of(console.environment());
  }

  final Model find(String name) throws ModelException {
    return new Catalogue(home()).find(name);
  }

  final List<Model> find(List<String> names) throws ModelException {
    List<Model> models = new ArrayList<>();
    for (String name : names) {
      models.add(find(name));
    }
    return models;
  }

  /**
   * The shelf of a model that has been fetched.
   *
   * @throws ModelException if it has not
   */
  final Shelf shelfWith(Model model) throws ModelException {
    Shelf shelf = shelf(model);
    if (!shelf.isHere()) {
      throw new ModelException(
          model.name() + " is not here. Run 'stylize models fetch " + model.name() + "'.");
    }
    return shelf;
  }

  final Shelf shelf(Model model) {
    return new Shelf(home(), model);
  }
}

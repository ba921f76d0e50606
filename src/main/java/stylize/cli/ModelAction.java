package stylize.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.models.Catalogue;
import stylize.models.Home;
import stylize.models.Model;
import stylize.models.ModelException;
import stylize.models.Shelf;

/** What all commands about single models share. */
abstract class ModelAction implements Callable<Integer> {
  final Console console;

  ModelAction(Console console) {
    this.console = console;
  }

  final Path home() {
    return Home.of(console.environment());
  }

  final Model find(String name) {
    try {
      return new Catalogue(home()).find(name);
    } catch (ModelException e) {
      throw new UsageException(e);
    }
  }

  final Shelf shelf(Model model) {
    return new Shelf(home(), model);
  }
}

package stylize.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.cli.progress.Console;
import stylize.cli.run.ReadyModel;
import stylize.cli.run.Version;
import stylize.models.Catalogue;
import stylize.models.Fetch;
import stylize.models.Home;
import stylize.models.Model;
import stylize.models.ModelException;
import stylize.models.Shelf;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;
import stylize.weights.Weights;
import stylize.weights.WeightsException;
import stylize.weights.WeightsFile;

/** Which network looks at the pictures. */
public final class ModelOptions {
  public static final String HEADING = "%nNetwork:%n";

  /** Turns fetching off for a whole environment. */
  private static final String OFFLINE = "STYLIZE_OFFLINE";

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      description =
          "A model of 'stylize models', the path of a descriptor (.json), or a weight file; a"
              + " file that is called as a model is named with its folder, as in ./vgg19."
              + " Default: "
              + Catalogue.USUAL
              + ", which comes with the program; others are fetched once.")
  private @Nullable String model;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "A weight file, Keras HDF5 or safetensors: VGG19's, or the --model's. Default: the file"
              + " named by $"
              + Weights.ENVIRONMENT
              + ".")
  private @Nullable Path weights;

  @Option(
      names = "--weights-sha256",
      paramLabel = "HEX",
      description = "Refuse the weights unless this is their SHA-256.")
  private @Nullable String sha256;

  @Option(
      names = "--offline",
      description = "Fetch nothing; so does $" + OFFLINE + " if it is set.")
  private boolean offline;

  /** The topology asked for, as far as is known before anything is fetched. */
  public Topology topology(Console console) {
    Path file = file(console);
    return file == null ? described(console).topology() : network(file, console).topology();
  }

  /**
   * True if {@code --model} names a weight file: by a path or an extension, or because no model has
   * its name.
   */
  private boolean isFile(Console console) {
    if (model == null || Catalogue.isDescriptor(model)) {
      return false;
    }
    Path path = Path.of(model);
    if (path.getNameCount() > 1 || path.isAbsolute() || WeightsFile.hasExtension(path)) {
      return true;
    }
    try {
      return Files.isRegularFile(path) && !catalogue(console).has(model);
    } catch (ModelException e) {
      throw new UsageException(e);
    }
  }

  private Model described(Console console) {
    try {
      return catalogue(console).find(Objects.requireNonNullElse(model, Catalogue.USUAL));
    } catch (ModelException e) {
      throw new UsageException(e);
    }
  }

  private static Catalogue catalogue(Console console) {
    return new Catalogue(Home.of(console.environment()));
  }

  /** The weight file that the user names, if any. */
  private @Nullable Path file(Console console) {
    if (isFile(console)) {
      return Path.of(Objects.requireNonNull(model));
    }
    String variable = console.environment().getOrDefault(Weights.ENVIRONMENT, "");
    return weights == null && model == null && !variable.isBlank() ? Path.of(variable) : weights;
  }

  private NetworkFile network(Path file, Console console) {
    if (model == null || isFile(console)) {
      return new NetworkFile(file, Topology.VGG19);
    }
    Model described = described(console);
    return new NetworkFile(file, described.topology(), described.preprocessing());
  }

  /**
   * Checks that a file named as a network is one; its checksum, which takes longer, is left to
   * {@link #ready}.
   */
  public void check(Console console) {
    Path file = file(console);
    if (file != null) {
      try {
        network(file, console).check();
      } catch (WeightsException e) {
        throw new UsageException(e);
      }
    }
  }

  /**
   * Finds the network, fetches it if need be, and verifies its checksum; {@link #check} comes
   * before.
   *
   * @param rehearsal fetches nothing
   */
  public ReadyModel ready(Console console, TalkOptions talk, boolean rehearsal) throws IOException {
    Path file = file(console);
    if (file != null) {
      return verified(file, console);
    }
    boolean mayFetch =
        !rehearsal && !offline && console.environment().getOrDefault(OFFLINE, "").isBlank();
    Model wanted = described(console);
    try {
      return there(console, talk, wanted, mayFetch, rehearsal);
    } catch (ModelException e) {
      throw new UsageException(e);
    }
  }

  private ReadyModel there(
      Console console, TalkOptions talk, Model wanted, boolean mayFetch, boolean rehearsal)
      throws IOException {
    Shelf shelf = new Shelf(Home.of(console.environment()), wanted);
    if (!shelf.isHere() && !mayFetch) {
      throw new ModelException(
          wanted.name()
              + " is not here, and "
              + (rehearsal ? "this command fetches nothing" : "--offline forbids to fetch it")
              + ". Run 'stylize models fetch "
              + wanted.name()
              + "' where there is a network, or take --model "
              + Catalogue.USUAL
              + ".");
    }
    String found = mayFetch ? soundOrNot(shelf) : shelf.verify();
    if (found == null) {
      new Fetch(
              Version.program(),
              console.environment(),
              Fetch.Manners.PATIENT,
              talk.fetch(console, wanted))
          .fetch(wanted, shelf);
      found = shelf.verify();
    }
    try {
      Weights.requireSame(shelf.file(), sha256, found);
    } catch (WeightsException e) {
      throw new UsageException(e);
    }
    return new ReadyModel(
        wanted.name(),
        new NetworkFile(shelf.file(), wanted.topology(), wanted.preprocessing()),
        found);
  }

  /** The SHA-256 of weights that are here and sound; null if they have to be fetched. */
  private static @Nullable String soundOrNot(Shelf shelf) {
    try {
      return shelf.isHere() ? shelf.verify() : null;
    } catch (ModelException e) {
      return null;
    }
  }

  private ReadyModel verified(Path file, Console console) {
    NetworkFile network = network(file, console);
    try {
      return new ReadyModel(network.topology().name(), network, Weights.verify(file, sha256));
    } catch (WeightsException e) {
      throw new UsageException(e);
    }
  }
}

package stylize.cli.way;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stylize.cli.options.ModelOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.progress.FetchEvents;
import stylize.cli.screen.Version;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.models.Catalogue;
import stylize.models.Fetch;
import stylize.models.Home;
import stylize.models.Model;
import stylize.models.ModelException;
import stylize.models.RetryPolicy;
import stylize.models.Shelf;
import stylize.network.Network;
import stylize.network.Tap;
import stylize.network.Taps;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.Vgg;
import stylize.network.vgg.VggNetwork;
import stylize.network.vgg.VggTaps;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.weights.NetworkFile;
import stylize.weights.WeightsChecksum;
import stylize.weights.WeightsException;

/**
 * A network whose weights are present and verified.
 *
 * @param name of the model, or of the topology of a file
 * @param sha256 of the weights, in hexadecimal digits
 */
public record ReadyModel(String name, NetworkFile network, String sha256) {
  /**
   * Finds the network that the options request, fetches it if necessary, and verifies its checksum.
   *
   * @param display of a fetch
   * @param rehearsal true if nothing may be fetched
   * @throws ModelException if it is not present and cannot be fetched
   * @throws WeightsException if its weights are wrong
   */
  public static ReadyModel of(
      ModelOptions options, Console console, Display display, boolean rehearsal)
      throws IOException {
    Optional<NetworkFile> named = options.file(console.environment());
    if (named.isPresent()) {
      NetworkFile network = named.get();
      return new ReadyModel(
          network.topology().name(),
          network,
          WeightsChecksum.verify(network.file(), options.sha256()));
    }
    Model wanted = options.described(console.environment());
    Shelf shelf = new Shelf(Home.of(console.environment()), wanted);
    boolean mayFetch = !rehearsal && !options.offline(console.environment());
    if (!shelf.isHere() && !mayFetch) {
      throw notHere(wanted, rehearsal);
    }
    String found = mayFetch ? soundOrNot(shelf) : shelf.verify();
    if (found == null) {
      fetch(wanted, shelf, console, display);
      found = shelf.verify();
    }
    WeightsChecksum.requireSame(shelf.file(), options.sha256(), found);
    return new ReadyModel(
        wanted.name(),
        new NetworkFile(shelf.file(), wanted.topology(), wanted.preprocessing()),
        found);
  }

  private static ModelException notHere(Model wanted, boolean rehearsal) {
    return new ModelException(
        wanted.name()
            + " is not here, and "
            + (rehearsal ? "this command fetches nothing" : "--offline forbids to fetch it")
            + ". Run 'stylize models fetch "
            + wanted.name()
            + "' where there is a network, or take --model "
            + Catalogue.USUAL
            + ".");
  }

  /** The SHA-256 of valid local weights; null if they must be fetched. */
  private static @Nullable String soundOrNot(Shelf shelf) {
    try {
      return shelf.isHere() ? shelf.verify() : null;
    } catch (ModelException e) {
      return null;
    }
  }

  /** Fetches a model. What has arrived is kept if the fetch fails. */
  public static void fetch(Model model, Shelf shelf, Console console, Display display)
      throws IOException {
    new Fetch(
            Version.program(),
            console.environment(),
            RetryPolicy.PATIENT,
            new FetchEvents(model.name(), display))
        .fetch(shelf);
  }

  /**
   * Loads the network up to the last tap.
   *
   * @param arithmetic says how kernels are kept, and which programs run
   * @throws UsageException if the file cannot be read
   */
  public Network load(
      Taps taps, Processor device, Precision precision, Arithmetic arithmetic, Pooling pooling) {
    try {
      Vgg vgg =
          Vgg.load(
              network,
              VggTaps.last(taps),
              device,
              precision,
              arithmetic.kernels(),
              arithmetic.programs());
      return new VggNetwork(vgg, pooling);
    } catch (WeightsException e) {
      throw new UsageException(e);
    }
  }

  /** The tap of this name. */
  public Tap tap(String id) {
    return VggTaps.of(id, network.topology());
  }
}

package stylize.cli.run;

import java.util.List;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.image.Encoding;
import stylize.network.Network;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.VggCosts;
import stylize.network.vgg.VggTaps;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.paint.Demand;
import stylize.paint.OptimizingFootprint;
import stylize.paint.OptimizingPainter;
import stylize.paint.Painter;
import stylize.paint.Settings;
import stylize.weights.Layer;

/**
 * One way of making pictures.
 *
 * @param settings of the recipe
 * @param machine with the precision of the recipe
 */
public record Way(Settings settings, Recipe recipe, Machine machine) {
  /** The way in which this machine makes pictures with these settings. */
  public static Way of(Settings settings, Machine machine, Encoding encoding) {
    ReadyModel model = machine.model();
    return new Way(
        settings,
        new Recipe(
            Version.program(),
            settings,
            machine.precision(),
            model.name(),
            model.sha256(),
            encoding),
        machine);
  }

  OptimizingFootprint footprint() {
    return machine.footprint(settings);
  }

  /** Budget of each picture in bytes; see {@link Machine#share}. */
  long share(Parallelism parallelism) {
    return machine.share(parallelism, settings);
  }

  /**
   * Divides the machine as if all pictures were made in this way.
   *
   * @param pictures of the whole run
   * @param demands of the pictures of this way
   */
  Parallelism parallelism(int jobs, int pictures, List<Demand> demands) {
    return machine.parallelism(jobs, pictures, demands, settings);
  }

  /** Loads the network; one entry for each picture at a time. */
  List<Network> networks(Parallelism parallelism) throws InterruptedException {
    return machine.networks(parallelism, settings);
  }

  /** What ways must have in common to use one loaded network, with one budget. */
  record Loaded(Arithmetic arithmetic, Layer last, Pooling pooling, long share) {}

  Loaded loaded(Parallelism parallelism) {
    VggCosts costs = machine.costs(settings);
    return new Loaded(
        costs.arithmetic(), VggTaps.last(costs.taps()), settings.pooling(), share(parallelism));
  }

  /**
   * A painter.
   *
   * @param network that this way's machine has loaded, or that of a way with the same {@link
   *     #loaded}
   */
  Painter painter(Network network, Parallelism parallelism) {
    return new OptimizingPainter(network, settings, share(parallelism));
  }
}

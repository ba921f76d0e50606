package stylize.cli.way;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.cli.screen.Version;
import stylize.engine.Processor;
import stylize.image.Encoding;
import stylize.network.Network;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.VggCosts;
import stylize.network.vgg.VggTaps;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.paint.Calibration;
import stylize.paint.Demand;
import stylize.paint.LinearTime;
import stylize.paint.OptimizingFootprint;
import stylize.paint.OptimizingPainter;
import stylize.paint.Painter;
import stylize.paint.Settings;
import stylize.trained.StartPainter;
import stylize.weights.Layer;

/**
 * Optimises pictures with a network.
 *
 * @param settings of the recipe
 * @param networks with the precision of the recipe
 */
public record OptimizingWay(Settings settings, Recipe recipe, Networks networks) implements Way {
  /** The way in which pictures with these settings are made. */
  public static OptimizingWay of(Settings settings, Networks networks, Encoding encoding) {
    ReadyModel model = networks.model();
    return new OptimizingWay(
        settings,
        new Recipe(
            Version.program(),
            settings,
            networks.precision(),
            model.name(),
            weights(networks),
            encoding),
        networks);
  }

  /** Checksums of everything that has been learnt. */
  private static String weights(Networks networks) {
    StartPainter start = networks.start();
    return networks.model().sha256() + (start == null ? "" : "+" + start.sha256());
  }

  @Override
  public Machine machine() {
    return networks.machine();
  }

  @Override
  public OptimizingFootprint footprint() {
    return networks.footprint(settings);
  }

  @Override
  public Map<String, String> files() {
    return Map.of("weights", networks.model().network().file().toString());
  }

  /** What ways must have in common to use one loaded network, with one budget. */
  private record Loaded(Arithmetic arithmetic, Layer last, Pooling pooling, long share) {}

  @Override
  public Object loaded(Parallelism parallelism) {
    VggCosts costs = networks.costs(settings);
    return new Loaded(
        costs.arithmetic(), VggTaps.last(costs.taps()), settings.pooling(), share(parallelism));
  }

  @Override
  public Studio studio(Function<Job, Way> ways, Parallelism parallelism) {
    return new NetworkStudio(this, job -> (OptimizingWay) ways.apply(job), parallelism);
  }

  /** Loads the network; one entry for each picture at a time. */
  List<Network> load(Parallelism parallelism) throws InterruptedException {
    return networks.load(parallelism, settings);
  }

  /**
   * A painter, with the budget of the network's device.
   *
   * @param network that this way has loaded, or a way with the same {@link #loaded}
   * @param part of the usual memory that it may take, above 0 and at most 1
   */
  Painter painter(Network network, Parallelism parallelism, double part) {
    long share = machine().share(parallelism, footprint(), new Processor(network.device()));
    return new OptimizingPainter(network, settings, (long) (part * share), networks.start());
  }

  @Override
  public LinearTime measure(Parallelism parallelism) throws InterruptedException {
    List<Network> loaded = load(parallelism);
    try {
      return Calibration.measure(loaded, settings);
    } finally {
      loaded.forEach(Network::close);
    }
  }

  @Override
  public double seconds(LinearTime pace, Demand demand, Parallelism parallelism) {
    return Calibration.seconds(pace, demand, footprint(), share(parallelism));
  }
}

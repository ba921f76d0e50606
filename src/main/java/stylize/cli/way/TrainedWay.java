package stylize.cli.way;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.cli.screen.Version;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.files.Sha256;
import stylize.generator.Architecture;
import stylize.generator.PaintingGenerator;
import stylize.generator.Weights;
import stylize.image.Encoding;
import stylize.paint.Demand;
import stylize.paint.Footprint;
import stylize.paint.LinearTime;
import stylize.paint.Painter;
import stylize.paint.Settings;
import stylize.trained.PainterFile;
import stylize.trained.TrainedCalibration;
import stylize.trained.TrainedFootprint;
import stylize.trained.TrainedPainter;
import stylize.trained.TrainedSettings;
import stylize.weights.WeightsException;

/**
 * Lets a trained painter paint.
 *
 * @param file of the painter
 * @param recipe with the file's checksum as that of the weights
 */
record TrainedWay(
    Path file, Architecture architecture, TrainedSettings settings, Recipe recipe, Machine machine)
    implements Way {

  /**
   * The way of a painter.
   *
   * @throws WeightsException if the file is no painter
   */
  static TrainedWay of(Path file, TrainedSettings settings, Machine machine, Encoding encoding)
      throws IOException {
    Architecture architecture = PainterFile.read(file).weights().architecture();
    Recipe recipe =
        new Recipe(
            Version.program(),
            settings,
            machine.precision(false),
            architecture.toString(),
            Sha256.of(file),
            encoding);
    return new TrainedWay(file, architecture, settings, recipe, machine);
  }

  @Override
  public Footprint footprint() {
    return new TrainedFootprint(architecture, recipe.precision(), settings, !machine.hasGpus());
  }

  /** The painter is named as the style. */
  @Override
  public Map<String, String> files() {
    return Map.of();
  }

  @Override
  public Map<Path, byte[]> previews() throws IOException {
    byte[] preview = PainterFile.read(file).facts().preview();
    return preview == null ? Map.of() : Map.of(file, preview);
  }

  /** What all painters have in common: each is loaded when it is needed. */
  private record Loaded() {}

  @Override
  public Object loaded(Parallelism parallelism) {
    return new Loaded();
  }

  @Override
  public Studio studio(Function<Job, Way> ways, Parallelism parallelism) {
    return new PainterStudio(job -> (TrainedWay) ways.apply(job), machine, parallelism);
  }

  /**
   * Loads the painter.
   *
   * @throws WeightsException if the file is not the one any more that the recipe names
   */
  PaintingGenerator load(Processor device) throws IOException {
    Weights weights = PainterFile.read(file).weights();
    if (!Sha256.of(file).equals(recipe.weights())) {
      throw new WeightsException(
          file + " has been changed since this run began. Run the same command again.");
    }
    return generator(weights, device);
  }

  private PaintingGenerator generator(Weights weights, Processor device) {
    Precision precision = machine.options().precisionOn(device, false);
    return PaintingGenerator.on(device, weights, precision);
  }

  @Override
  public Object pace(Parallelism parallelism) {
    return architecture;
  }

  /** Time does not depend on the values of the weights. */
  @Override
  public LinearTime measure(Parallelism parallelism) throws InterruptedException {
    Weights weights = Weights.random(architecture, 0);
    TrainedSettings whole = new TrainedSettings(Settings.ORIGINAL_SIZE, settings.control());
    List<Processor> devices = machine.devices(parallelism);
    List<Painter> painters = new ArrayList<>();
    try {
      for (int i = 0; i < parallelism.jobs(); i++) {
        Processor device = devices.get(i % devices.size());
        painters.add(new TrainedPainter(generator(weights, device), whole));
      }
      return TrainedCalibration.measure(painters);
    } finally {
      painters.forEach(Painter::close);
    }
  }

  @Override
  public double seconds(LinearTime pace, Demand demand, Parallelism parallelism) {
    return pace.seconds(settings.result(demand.photo().size()));
  }
}

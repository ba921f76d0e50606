package stylize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stylize.engine.Gpus;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.TorchEngine;
import stylize.engine.gpu.GpuObstacle;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.models.Catalogue;
import stylize.models.Home;
import stylize.models.Model;
import stylize.models.Shelf;
import stylize.network.Taps;
import stylize.network.vgg.Vgg;
import stylize.network.vgg.VggCosts;
import stylize.network.vgg.VggNetwork;
import stylize.network.vgg.VggTaps;
import stylize.paint.OptimizingPainter;
import stylize.paint.Painter;
import stylize.paint.Settings;
import stylize.paint.Technique;
import stylize.paint.style.Style;
import stylize.trained.PainterFile;
import stylize.trained.TrainedPainter;
import stylize.trained.TrainedSettings;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;

/**
 * A painter with its style, ready to paint.
 *
 * @param styles gives the style for a photo
 */
record OpenPainter(Painter painter, Technique technique, Styles styles) {

  /** Gives the style for a photo. */
  interface Styles {
    /**
     * The style, with as much of its paintings as a photo needs.
     *
     * @param photo its full size
     * @param warnings receives damage that affects no pixels
     */
    Style of(Size photo, Consumer<String> warnings) throws IOException;
  }

  /**
   * A painter that has learnt its style.
   *
   * @throws IllegalArgumentException if the look has what it cannot follow
   */
  static OpenPainter trained(Path file, Look look, Resources resources) throws IOException {
    if (look.ofObjective()) {
      throw new IllegalArgumentException(
          "the style is a trained painter, which optimises nothing: of a look it can follow the"
              + " size, the strength and the colours only");
    }
    Settings wanted = look.settings();
    TrainedSettings settings = new TrainedSettings(wanted.size(), wanted.control());
    PainterFile read = PainterFile.read(file);
    Processor device = start(resources);
    Precision precision = precision(resources, device, false);
    Style learnt = Style.learnt();
    return new OpenPainter(
        TrainedPainter.of(read.weights(), device, precision, settings),
        settings,
        (photo, warnings) -> learnt);
  }

  /** A painter that optimises. */
  static OpenPainter optimizing(Styles styles, Look look, Resources resources) throws IOException {
    Settings settings = look.settings();
    NetworkFile file = network(resources);
    Processor device = start(resources);
    long memory = resources.memory() == 0 ? device.budget(false) : resources.memory();
    Taps taps = settings.taps(id -> VggTaps.of(id, file.topology()));
    VggCosts costs =
        VggCosts.within(
            memory,
            file.topology(),
            taps,
            precision(resources, device, look.exact()),
            !device.isGpu());
    Vgg vgg =
        Vgg.load(
            file,
            VggTaps.last(taps),
            device,
            costs.arithmetic().precision(),
            costs.arithmetic().kernels());
    VggNetwork network = new VggNetwork(vgg, settings.pooling());
    return new OpenPainter(new OptimizingPainter(network, settings, memory), settings, styles);
  }

  /** The style of a painting in a file. Photos of other sizes may need more of it. */
  static Styles painting(Path file, Look look) {
    return new Styles() {
      private Style read = Style.learnt();

      @Override
      public Style of(Size photo, Consumer<String> warnings) throws IOException {
        Settings settings = look.settings();
        if (read.paintings().isEmpty() || !read.serves(full -> settings.painting(photo, full))) {
          Sample sample =
              PictureReader.read(
                  file, full -> settings.painting(photo, full).longestSide(), warnings);
          read = new Style(List.of(Style.Painting.of(sample, 1, null)));
        }
        return read;
      }
    };
  }

  private static NetworkFile network(Resources resources) throws IOException {
    if (resources.weights() != null) {
      NetworkFile named = new NetworkFile(resources.weights(), Topology.VGG19);
      named.check();
      return named;
    }
    Path home = Home.of(System.getenv());
    Model usual = new Catalogue(home).find(Catalogue.USUAL);
    Shelf shelf = new Shelf(home, usual);
    shelf.verify();
    return new NetworkFile(shelf.file(), usual.topology(), usual.preprocessing());
  }

  private static Processor start(Resources resources) {
    int threads = resources.threads();
    boolean mayBeGpu = resources.device() != Resources.Device.CPU;
    TorchEngine.start(
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, mayBeGpu);
    Optional<GpuObstacle> obstacle = mayBeGpu ? Gpus.obstacle() : Optional.empty();
    if (mayBeGpu && obstacle.isEmpty()) {
      return Gpus.usable().get(0);
    }
    if (resources.device() == Resources.Device.GPU) {
      throw new IllegalStateException(obstacle.map(GpuObstacle::advice).orElse("there is no GPU"));
    }
    return Processor.CPU;
  }

  private static Precision precision(Resources resources, Processor device, boolean exact) {
    return switch (resources.precision()) {
      case AUTOMATIC -> device.precision(exact);
      case FLOAT32 -> Precision.FLOAT32;
      case BFLOAT16 -> Precision.BFLOAT16;
    };
  }
}

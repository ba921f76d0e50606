package stylize.paint;

import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import stylize.engine.TorchEngine;
import stylize.network.Network;

/**
 * Paints a photo in the style of a painting (Gatys, Ecker &amp; Bethge 2016), coarse to fine. The
 * photo and the painting are shrunk to a pyramid of sizes. At each level the image is optimised,
 * then enlarged as the start of the next. Coarse levels find large structures; the finest level
 * only adds brush strokes.
 */
public final class OptimizingPainter implements Painter {
  private final Network network;
  private final Settings settings;
  private final long memory;
  private final @Nullable Sketch sketch;

  /**
   * @param memory bytes that one picture may take, including network and program; see {@link
   *     Footprint}
   */
  public OptimizingPainter(Network network, Settings settings, long memory) {
    this(network, settings, memory, null);
  }

  /**
   * A painter that may start from a sketch.
   *
   * @param sketch for {@link Settings.Start#PAINTER}
   */
  public OptimizingPainter(
      Network network, Settings settings, long memory, @Nullable Sketch sketch) {
    this.network = network;
    this.settings = settings;
    this.memory = memory;
    this.sketch = sketch;
  }

  @Override
  public Stylization paint(Inputs inputs, Checkpoints checkpoints, Progress progress) {
    OptimizingFootprint footprint =
        new OptimizingFootprint(
            network.costs(settings.taps(network::tap)), settings, progress.looksAtPictures());
    try (NDManager manager = TorchEngine.manager(network.device())) {
      return new PyramidDescent(manager, network, footprint, memory, inputs, sketch, progress)
          .run(checkpoints);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}

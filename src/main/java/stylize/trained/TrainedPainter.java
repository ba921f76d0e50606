package stylize.trained;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.TorchEngine;
import stylize.generator.PaintingGenerator;
import stylize.generator.Weights;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.objective.Losses;
import stylize.paint.Checkpoints;
import stylize.paint.Control;
import stylize.paint.Finishing;
import stylize.paint.Painter;
import stylize.paint.Photo;
import stylize.paint.Progress;
import stylize.paint.Stylization;
import stylize.paint.tensors.Tensors;

/**
 * Paints in the style that a generator has learnt, in one pass (Johnson et al. 2016). There is no
 * objective to report.
 *
 * <p>With {@code --preserve-colors} the painting is given the photo's colours when it is finished,
 * as paintings are before an optimisation.
 */
public final class TrainedPainter implements Painter {
  private final PaintingGenerator generator;
  private final TrainedSettings settings;

  /**
   * @param generator shared with other painters; closed by {@link #close}
   */
  public TrainedPainter(PaintingGenerator generator, TrainedSettings settings) {
    this.generator = generator;
    this.settings = settings;
  }

  /** A painter with a generator of its own. */
  public static TrainedPainter of(
      Weights weights, Processor device, Precision precision, TrainedSettings settings) {
    return new TrainedPainter(PaintingGenerator.on(device, weights, precision), settings);
  }

  @Override
  public Stylization paint(Inputs inputs, Checkpoints checkpoints, Progress progress) {
    Control control = settings.control();
    Photo photo = inputs.content();
    Size size = settings.result(photo.size());
    try (NDManager scope = TorchEngine.manager(generator.device())) {
      Finishing finishing = new Finishing(scope, control, photo, size);
      boolean coloured = control.colours().isActive();
      Picture original = coloured ? photo.picture() : null;
      photo.see(control.colours()::seen);
      NDArray seen = Tensors.image(scope, photo.seen(), size);
      photo.letGo();
      NDArray painted = generator.paint(scope, seen);
      seen.close();
      Picture picture = Tensors.picture(painted, photo.alpha(scope, size));
      painted.close();
      requireFinite(picture);
      Picture recoloured =
          original == null ? picture : control.colours().ofPaintings(original).apply(picture);
      return new Stylization(
          finishing.finished(recoloured), new Losses(Map.of(), Double.NaN), List.of());
    }
  }

  private static void requireFinite(Picture picture) {
    for (float value : picture.rgb()) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException(
            "the painter computes no finite numbers; its file is damaged, or its weights are too"
                + " large for this --precision");
      }
    }
  }

  @Override
  public void close() {
    generator.close();
  }
}

package stylize.paint.place;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.image.Size;
import stylize.network.FeatureMap;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.network.Tap;
import stylize.network.Taps;
import stylize.objective.Padding;
import stylize.objective.Targets;
import stylize.paint.tensors.Plane;

/**
 * How much the network has to say about each place of a photo: the energy of its deep features,
 * relative to their mean, smoothed. Things and faces have much of it, skies and walls little. No
 * labels are needed.
 */
public final class Attention {
  /** The deepest features whose positions are still small beside things. */
  public static final String LAYER = "relu5_1";

  /** Longest side of the photo as the network sees it. Whole things fit into its sight then. */
  private static final int SEEN = 512;

  private static final Program PROGRAM = Program.of(Attention.class, "attention");

  private Attention() {}

  /** The size in which a photo is looked at. */
  public static Size seen(Size photo) {
    return photo.longestSide() <= SEEN ? photo : photo.scaledTo(SEEN);
  }

  /**
   * How much each place counts.
   *
   * @param image of the photo, 1 × 3 × H × W, of the size {@link #seen}
   * @param strength power of the energy, above 0: at 1 a place of twice the energy counts twice
   * @return weights whose mean is 1
   */
  public static Plane of(
      Network network, NDManager manager, NDArray image, Padding padding, double strength) {
    int height = (int) image.getShape().get(2);
    int width = (int) image.getShape().get(3);
    Tap tap = network.tap(LAYER);
    Plan plan =
        network
            .costs(Taps.of(List.of(), List.of(tap)))
            .plansWithoutGradients((long) height * width)
            .get(0);
    try (NDManager work = manager.newSubManager()) {
      FeatureMap features = Targets.features(network, work, image, tap, padding, plan);
      NDArray weights =
          PROGRAM
              .call(work, features.values(), height, width, padding.margin(height, width), strength)
              .head();
      return new Plane(new Size(width, height), TorchEngine.read(weights));
    }
  }
}

package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.network.Mask;
import stylize.network.Tap;

/**
 * How much each place of an image counts. A position of a tap's features counts the mean of the
 * pixels that it stands for. In a mirrored margin, each place counts once, as without weights; see
 * {@link Padding}.
 */
public final class PlaceWeights {
  /** Positions below which the moments of features say too little; covariances need several. */
  private static final double FEWEST = 4;

  private static final Program PROGRAM = Program.of(PlaceWeights.class, "place-weights");

  private final NDManager manager;
  private final Padding padding;
  private final NDArray plane;
  private final Map<Integer, Mask> byStride = new HashMap<>();

  /**
   * @param manager owns the weights of the taps
   * @param plane 1 × 1 × H × W, float32, at least 0; must stay open likewise
   */
  public PlaceWeights(NDManager manager, Padding padding, NDArray plane) {
    this.manager = manager;
    this.padding = padding;
    this.plane = plane;
  }

  /** The weights at a tap. The same object for all taps of a stride. */
  Mask at(Tap tap) {
    return byStride.computeIfAbsent(tap.stride(), this::compute);
  }

  private Mask compute(int stride) {
    try (NDManager work = manager.newSubManager()) {
      int margin = padding.margin(plane);
      NDArray padded = padding.around(work, plane);
      NDList found = PROGRAM.call(work, padded, stride, margin / stride);
      found.get(0).attach(manager);
      float[] numbers = TorchEngine.read(found.get(1));
      return new Mask(
          found.get(0),
          numbers[0],
          new Mask.Bounds((int) numbers[1], (int) numbers[2], (int) numbers[3], (int) numbers[4]));
    }
  }

  /** False if too few positions count at a tap to say something of their distribution. */
  public boolean suffice(Tap tap) {
    return at(tap).total() >= FEWEST;
  }
}

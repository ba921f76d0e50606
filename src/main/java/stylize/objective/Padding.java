package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.network.FeatureMap;
import stylize.network.Mask;
import stylize.network.Observation;
import stylize.network.Tap;

/**
 * What the network sees beyond the border of an image. Its convolutions pad with zeros, so without
 * a margin the image seems to lie on black ground. Then the optimisation paints a frame.
 */
public enum Padding {
  /**
   * A margin of {@value #MARGIN} pixels in which the image is mirrored. Its gradient is folded
   * back. A place near the border is seen twice, and each time counts half; see {@link
   * Observation#margin}.
   */
  REFLECT,
  /** Nothing, as in the literature. */
  ZERO;

  /**
   * The width of the margin. A wider one takes more time and looks the same. A multiple of 8 keeps
   * the poolings of blocks 1 to 3 where they are without it.
   */
  private static final int MARGIN = 8;

  private static final Program PROGRAM = Program.of(Padding.class, "reflect");
  private static final Program FOLD = Program.of(Padding.class, "fold");

  /** The width of the margin around an image; narrower around images that are as narrow. */
  public int margin(long height, long width) {
    return (int) Math.min(margin(), Math.min(height, width));
  }

  /**
   * The moments of an image with its margin.
   *
   * @param places how much each counts; null if all count alike
   */
  Observation.Moments moments(Tap tap, @Nullable PlaceWeights places) {
    Mask mask = mask(tap, places);
    return new Observation.Moments(tap, mask, margin(mask));
  }

  /** The distance of the features of an image with its margin. */
  Observation.Distance distance(Tap tap, FeatureMap target, @Nullable PlaceWeights places) {
    Mask mask = mask(tap, places);
    return new Observation.Distance(tap, target, mask, margin(mask));
  }

  /** The features of an image with its margin. */
  Observation.Features features(Tap tap, @Nullable PlaceWeights places) {
    Mask mask = mask(tap, places);
    return new Observation.Features(tap, mask, margin(mask));
  }

  private static @Nullable Mask mask(Tap tap, @Nullable PlaceWeights places) {
    return places == null ? null : places.at(tap);
  }

  private int margin(@Nullable Mask mask) {
    return mask == null ? margin() : 0;
  }

  private int margin() {
    return this == ZERO ? 0 : MARGIN;
  }

  int margin(NDArray image) {
    return margin(image.getShape().get(2), image.getShape().get(3));
  }

  /**
   * The image with its margin; the image itself if there is none.
   *
   * @param scope owns what is made
   * @param image 1 × 3 × H × W
   */
  NDArray around(NDManager scope, NDArray image) {
    int margin = margin(image);
    return margin == 0 ? image : PROGRAM.call(scope, image, margin).head();
  }

  /**
   * The adjoint of {@link #around}: the gradient with respect to the image.
   *
   * @param gradient with respect to the image with its margin; overwritten
   * @param folded like the image; receives the result
   */
  void fold(NDArray gradient, NDArray folded) {
    FOLD.call(folded.getManager(), gradient, margin(folded), folded);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package stylize.network;

import java.util.Collection;
import stylize.engine.Program;

/**
 * A session whose passes can be part of a larger program, so that nothing has to return to the host
 * between the statistics of an image and their slopes.
 *
 * <p>The {@link #library} has two functions for that. {@code observe(image, tensors, numbers,
 * counts)} returns what it keeps, a {@code List[Tensor]}, and two statistics of each observation,
 * likewise: Gram matrix and mean of {@link Observation.Moments}; the value of {@link
 * Observation.Distance}, twice. {@code pull(kept, slopes, away, tensors, numbers, counts)} returns
 * the gradient of the image, 1 × 3 × H × W, float32. {@code slopes} are two for each observation,
 * with respect to Gram matrix and mean, without elements if nothing depends on them. {@code away}
 * are the derivatives with respect to distances, one for each observation.
 */
public interface InlineSession extends Session {

  /** The functions of a pass. */
  Program.Library library();

  /**
   * The arguments of both functions for images of one size.
   *
   * @param observations distinct ones, at the session's taps, with masks and targets of that size
   * @throws IllegalStateException if the plan keeps nothing for gradients
   * @throws IllegalArgumentException if the image is too small for a tap
   */
  PassArguments arguments(long height, long width, Collection<? extends Observation> observations);
}

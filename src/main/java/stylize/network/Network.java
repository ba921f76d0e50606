package stylize.network;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import stylize.engine.ProgramSet;

/**
 * A pretrained network on a device, as an objective sees it. It turns an image into statistics of
 * its features, and slopes of the statistics into a gradient of the image. Several threads may use
 * it, each with its own sessions.
 */
public interface Network extends AutoCloseable {

  /** The device of the network; images must be on it too. */
  Device device();

  /** The programs that it is loaded for, and that whoever computes beside it should use. */
  ProgramSet programs();

  /**
   * The tap of this name.
   *
   * @throws IllegalArgumentException if there is none, or if it is not loaded
   */
  Tap tap(String id);

  /** The costs of a network that is observed at these taps. */
  Costs costs(Taps taps);

  /**
   * Opens a session. Its memory is allocated once and used for one image after another.
   *
   * @param manager owns the session's memory
   * @param taps where the network will be observed
   * @param plan one of {@link Costs#plans} or {@link Costs#plansWithoutGradients}
   */
  Session open(NDManager manager, Taps taps, Plan plan);

  /** Frees the weights; the network must not be used afterwards. May be called twice. */
  @Override
  void close();
}

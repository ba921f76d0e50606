package stylize.network;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

/**
 * A pretrained network on a device, as an objective sees it: an image goes in, statistics of its
 * features come out, and slopes of the statistics go back to the image. Several threads may use it,
 * each with sessions of its own.
 */
public interface Network extends AutoCloseable {

  /** Where it lies, and images have to lie. */
  Device device();

  /**
   * The tap of this name.
   *
   * @throws IllegalArgumentException if there is none, or if it is not loaded
   */
  Tap tap(String id);

  /** What it takes to listen to it so. */
  Costs costs(Taps taps);

  /**
   * Begins to look at images. The memory that a session works in is taken once and used for one
   * image after another.
   *
   * @param manager owns what the session works in
   * @param taps where it will be listened to
   * @param plan one of {@link Costs#plans} or {@link Costs#plansWithoutGradients}
   */
  Session open(NDManager manager, Taps taps, Plan plan);

  /** Frees its weights; nothing may use it any more. May be called twice. */
  @Override
  void close();
}

package stylize.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The features of one image at a tap. Only the network that made them can read them. Equality is
 * identity.
 */
public final class FeatureMap {
  private final NDArray values;
  private final NDArray energy;

  /**
   * @param values 1 × C × H × W, in the network's own type
   * @param energy sum of the squared features, as the network computes it; a scalar
   */
  public FeatureMap(NDArray values, NDArray energy) {
    this.values = values;
    this.energy = energy;
  }

  /** The features, 1 × C × H × W, in the network's own type. */
  public NDArray values() {
    return values;
  }

  /** The sum of the squared features, a scalar. */
  public NDArray energy() {
    return energy;
  }

  /** Makes this manager the owner of the arrays. */
  public void attach(NDManager manager) {
    values.attach(manager);
    energy.attach(manager);
  }
}

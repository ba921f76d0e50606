package stylize.network;

import java.util.List;

/** What a network costs in memory and time for a set of taps. Known before it is loaded. */
public interface Costs {

  /** Bytes of the weights, including those of the adjoint. */
  long weights();

  /** Bytes that the device's libraries add to every process that runs this network. */
  long libraries();

  /** True if the network is in the computer's memory, false if it is in a GPU's. */
  boolean onHost();

  /** Plans that can compute gradients, the quickest first. */
  List<Plan> plans();

  /** Plans without gradients for an image of this many pixels, the quickest first. */
  List<Plan> plansWithoutGradients(long pixels);

  /**
   * Bytes that the passes over one image keep and work in. They include the targets of the compared
   * taps and the gradient of the image.
   */
  long passes(Plan plan, int height, int width);

  /** Time of an iteration by this plan, relative to one that keeps everything. */
  double work(Plan plan, int height, int width);
}

package stylize.network;

import java.util.List;

/** What a network takes of the memory and of the time for some taps; known before it is loaded. */
public interface Costs {

  /** Bytes of the weights, those of the adjoint included. */
  long weights();

  /** Bytes of what the device's libraries add to every process that runs this network. */
  long libraries();

  /** True if the network lies in the computer's memory, false if in a GPU's. */
  boolean onHost();

  /** Ways to have gradients, the quickest first. */
  List<Plan> plans();

  /** Ways to see an image of so many pixels without gradients, the quickest first. */
  List<Plan> plansWithoutGradients(long pixels);

  /**
   * Bytes of what passes of one image keep and work in, the compared taps' targets and the gradient
   * of the image included.
   */
  long passes(Plan plan, int height, int width);

  /** How much longer an iteration takes by this plan than when everything is kept. */
  double work(Plan plan, int height, int width);
}

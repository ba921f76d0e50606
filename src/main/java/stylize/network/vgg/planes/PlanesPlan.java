package stylize.network.vgg.planes;

import stylize.network.Plan;

/** Whole planes: all features are kept, and nothing is computed twice. */
public enum PlanesPlan implements Plan {
  /** With what the gradient needs. */
  GRADIENTS,
  /** The statistics only. */
  FORWARD
}

package stylize.network.vgg;

import stylize.engine.ProgramSet;
import stylize.network.Plan;
import stylize.network.vgg.planes.PlanesPlan;

/** The programs for GPUs, on the CPU: all that holds of the CPU's. */
class PlanesGradientTest extends VggGradientTest {
  @Override
  ProgramSet programs() {
    return ProgramSet.GPU;
  }

  @Override
  Plan whole() {
    return PlanesPlan.GRADIENTS;
  }
}

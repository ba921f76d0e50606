package stylize.objective;

import stylize.engine.ProgramSet;
import stylize.network.Plan;
import stylize.network.vgg.planes.PlanesPlan;

/** The programs for GPUs, on the CPU, against tiles: all that holds of the CPU's. */
class PlanesTilingTest extends TilingTest {
  @Override
  ProgramSet programs() {
    return ProgramSet.GPU;
  }

  @Override
  Plan whole() {
    return PlanesPlan.GRADIENTS;
  }
}

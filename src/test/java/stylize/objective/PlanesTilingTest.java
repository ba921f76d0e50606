package stylize.objective;

import java.util.List;
import stylize.engine.ProgramSet;
import stylize.network.Plan;
import stylize.network.vgg.planes.PlanesPlan;
import stylize.network.vgg.tiling.TilingPlan;

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

  /** Tiles by the same programs, and by the CPU's. */
  @Override
  List<? extends Plan> plans() {
    return List.of(
        new PlanesPlan(true, 256), new PlanesPlan(true, 128), TilingPlan.QUICKEST_FIRST.get(0));
  }
}

package stylize.objective;

import java.util.ArrayList;
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

  /** Large tiles, and the quickest and the smallest of the CPU's. */
  @Override
  List<? extends Plan> plans() {
    List<TilingPlan> all = new ArrayList<>(TilingPlan.LARGE_TILES);
    all.add(TilingPlan.QUICKEST_FIRST.get(0));
    all.add(TilingPlan.QUICKEST_FIRST.get(TilingPlan.QUICKEST_FIRST.size() - 1));
    return all;
  }
}

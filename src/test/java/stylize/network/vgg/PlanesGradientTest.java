package stylize.network.vgg;

import java.util.List;
import java.util.stream.Stream;
import stylize.engine.ProgramSet;
import stylize.network.Plan;
import stylize.network.vgg.planes.PlanesPlan;
import stylize.network.vgg.tiling.Stage;
import stylize.network.vgg.tiling.TilingPlan;

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

  /** Square tiles of the given sides, and stages of the CPU's. */
  static Stream<Plan> plans() {
    return Stream.of(
        new PlanesPlan(true, 64),
        new PlanesPlan(true, 32),
        new PlanesPlan(true, 1),
        new TilingPlan(List.of(Stage.tiled(1, 1, 7), Stage.tiled(2, 5, 16))));
  }
}

package stylize.objective;

import java.util.List;
import stylize.engine.ProgramSet;
import stylize.network.Plan;
import stylize.network.vgg.planes.PlanesPlan;

/** The programs for GPUs, on the CPU, against regions: all that holds of the CPU's. */
class PlanesGuidedTest extends GuidedTest {
  @Override
  ProgramSet programs() {
    return ProgramSet.GPU;
  }

  @Override
  Plan whole() {
    return PlanesPlan.GRADIENTS;
  }

  /** Term by term, Wasserstein's roots are eigendecompositions; of a whole picture, Newton's. */
  @Override
  double rounding() {
    return 0.05;
  }

  @Override
  List<? extends Plan> tiles() {
    return List.of(new PlanesPlan(true, 64), new PlanesPlan(true, 32), new PlanesPlan(true, 17));
  }
}

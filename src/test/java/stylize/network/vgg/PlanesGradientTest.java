package stylize.network.vgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stylize.engine.Precision;
import stylize.engine.ProgramSet;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Plan;
import stylize.network.Session;
import stylize.network.Slopes;
import stylize.network.Taps;
import stylize.network.vgg.planes.PlanesPlan;
import stylize.network.vgg.tiling.Stage;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.testing.Tests;

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

  /** A strip in which no tile sees all. */
  private static NDArray strip(NDManager manager) {
    return Tests.uniform(manager, 7, 0, 1, 1, 3, 40, 420);
  }

  @Test
  void tilesWithoutGradientsHaveTheStatisticsOfTheWhole() throws Exception {
    Observation.Moments moments = new Observation.Moments(GRAMS.get(2));
    Observation.Features features = new Observation.Features(DISTANCES.get(0));
    List<Observation> all = List.of(moments, features);
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32);
        Pass whole = pass(vgg, manager, all, PlanesPlan.FORWARD);
        Pass tiled = pass(vgg, manager, all, new PlanesPlan(false, 64))) {
      assertThat(
              Tests.relativeDifference(
                  tiled.statistics().of(moments).gram(), whole.statistics().of(moments).gram()))
          .isLessThan(1e-5);
      assertThat(
              Tests.relativeDifference(
                  tiled.statistics().of(features).values(),
                  whole.statistics().of(features).values()))
          .isLessThan(1e-5);
      assertThatThrownBy(() -> tiled.backward(new Slopes()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static Pass pass(Vgg vgg, NDManager manager, List<Observation> all, Plan plan) {
    return Forward.pass(vgg, manager, strip(manager), all, Pooling.MAX, plan);
  }

  @Test
  void inBfloat16TilesDifferByRoundingOnly() throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.BFLOAT16)) {
      NDArray image = strip(manager);
      NDArray whole = gradient(vgg, manager, image, Pooling.MAX, PlanesPlan.GRADIENTS);
      NDArray tiled = gradient(vgg, manager, image, Pooling.MAX, new PlanesPlan(true, 64));
      assertThat(Tests.relativeDifference(tiled, whole)).isLessThan(0.02);
    }
  }

  @Test
  void aSessionKeepsNoMoreAfterThreeImagesThanAfterOne() throws Exception {
    Observation.Moments moments = new Observation.Moments(GRAMS.get(3));
    try (NDManager manager = Tests.manager();
        NDManager kept = manager.newSubManager();
        Vgg vgg = load(Precision.FLOAT32)) {
      Session session =
          new VggNetwork(vgg, Pooling.MAX)
              .open(kept, Taps.of(List.of(moments.tap()), List.of()), new PlanesPlan(true, 64));
      List<Integer> arrays = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        try (NDManager scope = manager.newSubManager();
            Pass pass = session.forward(scope, strip(scope), List.of(moments))) {
          Slopes slopes = new Slopes();
          slopes.addOfMean(moments, scope.ones(new Shape(moments.tap().channels())));
          pass.backward(slopes);
        }
        arrays.add(kept.getManagedArrays().size());
      }
      assertThat(arrays).containsOnly(arrays.get(0));
    }
  }
}

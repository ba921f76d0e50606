package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.network.vgg.Layer;
import stylize.network.vgg.Plan;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.Vgg;
import stylize.paint.Settings;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

class ObjectiveTest {
  private static final Weighting WEIGHTING =
      Settings.defaultWeighting(Normalization.RELATIVE, Pooling.MAX);

  private static NDManager manager;
  private static Vgg vgg;

  @BeforeAll
  static void load(@TempDir Path folder) throws Exception {
    manager = Tests.manager();
    vgg = TinyNetwork.load(folder);
  }

  @AfterAll
  static void close() {
    vgg.close();
    manager.close();
  }

  static Iterable<Plan> plans() {
    return Plan.QUICKEST_FIRST;
  }

  @ParameterizedTest
  @MethodSource("plans")
  void aDescentFromThePhotoIsPulledToWhatTheNetworkFirstSaw(Plan plan) {
    NDArray photo = Tests.uniform(manager, 1, 0, 1, 1, 3, 83, 67);
    NDArray image = Tests.uniform(manager, 2, 0, 1, 1, 3, 83, 67);
    Map<Layer, NDArray> style = Targets.style(vgg, manager, image, WEIGHTING, Plan.WHOLE);
    try (NDManager scope = manager.newSubManager()) {
      Objective told =
          new Objective(
              scope,
              vgg,
              WEIGHTING,
              plan,
              Targets.content(vgg, scope, photo, WEIGHTING, Plan.WHOLE),
              style);
      Objective seen = Objective.fromPhoto(scope, vgg, WEIGHTING, plan, style);
      requireSame(seen, told, photo);
      assertThat(seen.evaluate(photo).terms().sum("content.")).isZero();
      requireSame(seen, told, image);
      assertThat(seen.evaluate(image).terms().sum("content.")).isPositive();
    }
  }

  private static void requireSame(Objective one, Objective other, NDArray image) {
    Objective.Evaluation expected = other.evaluate(image);
    Objective.Evaluation actual = one.evaluate(image);
    assertThat(actual.terms().values().keySet()).isEqualTo(expected.terms().values().keySet());
    assertThat(actual.terms().total()).isCloseTo(expected.terms().total(), withPercentage(1e-3));
    assertThat(Tests.cosine(actual.gradient(), expected.gradient())).isGreaterThan(0.99999);
  }
}

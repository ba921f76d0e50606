package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.paint.Settings;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

class ObjectiveTest {
  private static final Weighting WEIGHTING = Settings.defaultWeighting(Normalization.RELATIVE);

  private static NDManager manager;
  private static Network network;

  @BeforeAll
  static void load(@TempDir Path folder) throws Exception {
    manager = Tests.manager();
    network = TinyNetwork.load(folder);
  }

  @AfterAll
  static void close() {
    network.close();
    manager.close();
  }

  static Iterable<Plan> plans() {
    return network.costs(WEIGHTING.taps(network::tap)).plans();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void aDescentFromThePhotoIsPulledToWhatTheNetworkFirstSaw(Plan plan) {
    NDArray photo = Tests.uniform(manager, 1, 0, 1, 1, 3, 83, 67);
    NDArray image = Tests.uniform(manager, 2, 0, 1, 1, 3, 83, 67);
    Map<String, FeatureMoments> style =
        Targets.style(network, manager, image, WEIGHTING, TilingPlan.WHOLE);
    try (NDManager scope = manager.newSubManager()) {
      Objective told =
          new Objective(
              scope,
              network,
              plan,
              WEIGHTING.padding(),
              WEIGHTING.terms(
                  scope,
                  network,
                  Weighting.Content.of(
                      Targets.content(network, scope, photo, WEIGHTING, null, TilingPlan.WHOLE)),
                  List.of(Weighting.Style.of(style))));
      Objective seen =
          new Objective(
              scope,
              network,
              plan,
              WEIGHTING.padding(),
              WEIGHTING.terms(
                  scope,
                  network,
                  Weighting.Content.of(Map.of()),
                  List.of(Weighting.Style.of(style))));
      requireSame(seen, told, photo);
      assertThat(seen.evaluate(photo).terms().sum("content.")).isZero();
      requireSame(seen, told, image);
      assertThat(seen.evaluate(image).terms().sum("content.")).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void theGradientOfTheWholeObjectiveEqualsFiniteDifferences(Padding padding) {
    NDArray photo = Tests.uniform(manager, 1, 0.2, 0.8, 1, 3, 41, 35);
    NDArray image = Tests.uniform(manager, 2, 0.2, 0.8, 1, 3, 41, 35);
    NDArray painting = Tests.uniform(manager, 3, 0, 1, 1, 3, 64, 48);
    for (StyleDistance distance : StyleDistance.values()) {
      Weighting weighting =
          new Weighting(
              WEIGHTING.content(),
              WEIGHTING.style(),
              WEIGHTING.totalVariation(),
              WEIGHTING.contentLayers(),
              WEIGHTING.styleLayers(),
              distance,
              Normalization.RELATIVE,
              padding);
      try (NDManager scope = manager.newSubManager()) {
        Objective objective =
            new Objective(
                scope,
                network,
                TilingPlan.WHOLE,
                padding,
                weighting.terms(
                    scope,
                    network,
                    Weighting.Content.of(
                        Targets.content(network, scope, photo, weighting, null, TilingPlan.WHOLE)),
                    List.of(
                        Weighting.Style.of(
                            Targets.style(
                                network, scope, painting, weighting, TilingPlan.WHOLE)))));
        NDArray gradient = objective.evaluate(image).gradient().duplicate();
        double norm = gradient.norm().getFloat();
        NDArray step = gradient.mul(3e-3 / norm);
        double rise =
            (objective.score(image.add(step)).total() - objective.score(image.sub(step)).total())
                / 6e-3;
        assertThat(rise).as(distance + " " + padding).isCloseTo(norm, withPercentage(2));
      }
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

package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.engine.ProgramSet;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

/** Regions, and places that count more than others. */
class GuidedTest {
  private static final int HEIGHT = 80;
  private static final int WIDTH = 96;

  /** The programs under test. */
  ProgramSet programs() {
    return ProgramSet.CPU;
  }

  /** The plan that computes nothing twice. */
  Plan whole() {
    return TilingPlan.WHOLE;
  }

  /** By how much terms of two plans differ, in percent. */
  double rounding() {
    return 0.01;
  }

  /** The plans that compute some things twice. */
  List<? extends Plan> tiles() {
    return TilingPlan.QUICKEST_FIRST;
  }

  @TempDir Path folder;
  private Network network;
  private NDManager manager;
  private NDArray image;
  private NDArray other;

  @BeforeEach
  void load() throws Exception {
    network = TinyNetwork.load(folder, programs());
    manager = Tests.manager();
    image = Tests.uniform(manager, 1, 0, 1, 1, 3, HEIGHT, WIDTH);
    other = Tests.uniform(manager, 2, 0, 1, 1, 3, HEIGHT, WIDTH);
  }

  @AfterEach
  void close() {
    manager.close();
    network.close();
  }

  private static Weighting weighting(StyleDistance distance, Padding padding) {
    return new Weighting(
        0.7,
        1.3,
        0.2,
        new TreeMap<>(Map.of("relu3_1", 1.0)),
        new TreeMap<>(Map.of("relu1_1", 2.0, "relu2_1", 1.0, "relu4_1", 0.5)),
        distance,
        Normalization.RELATIVE,
        padding);
  }

  /** 1 in the left part, 0 in the right. */
  private NDArray left() {
    NDArray plane = manager.zeros(new Shape(1, 1, HEIGHT, WIDTH));
    plane.set(new ai.djl.ndarray.index.NDIndex(":, :, :, :{}", WIDTH / 2), 1);
    return plane;
  }

  private PlaceWeights places(Padding padding, NDArray plane) {
    return new PlaceWeights(manager, padding, plane);
  }

  /** Two regions and an uneven content. */
  private Objective guided(Weighting weighting, Plan plan) {
    Padding padding = weighting.padding();
    NDArray uneven = Tests.uniform(manager, 5, 0.2, 2, 1, 1, HEIGHT, WIDTH);
    PlaceWeights content = places(padding, uneven);
    Map<String, FeatureMoments> one = Targets.style(network, manager, other, weighting, whole());
    Map<String, FeatureMoments> two =
        Targets.style(network, manager, other.mul(0.5), weighting, whole());
    return new Objective(
        manager,
        network,
        plan,
        padding,
        weighting.terms(
            manager,
            network,
            new Weighting.Content(
                Targets.content(network, manager, other, weighting, content, whole()), content),
            List.of(
                new Weighting.Style("left", 0.5, places(padding, left()), one),
                new Weighting.Style("right", 0.5, places(padding, left().neg().add(1)), two))));
  }

  @ParameterizedTest
  @EnumSource(StyleDistance.class)
  void theGradientOfGuidedTermsEqualsFiniteDifferences(StyleDistance distance) {
    Objective objective = guided(weighting(distance, Padding.REFLECT), whole());
    NDArray gradient = objective.evaluate(image).gradient().duplicate();
    // Uphill, where the rise is much larger than rounding.
    NDArray direction = gradient.div(gradient.abs().max());
    double slope = gradient.mul(direction).sum().getFloat();
    double step = 3e-4;
    double rise =
        (objective.score(image.add(direction.mul(step))).total()
                - objective.score(image.sub(direction.mul(step))).total())
            / (2 * step);
    assertThat(rise).isCloseTo(slope, withPercentage(2));
  }

  @ParameterizedTest
  @EnumSource(StyleDistance.class)
  void guidedTermsAreTheSameInTiles(StyleDistance distance) {
    Weighting weighting = weighting(distance, Padding.REFLECT);
    Objective.Evaluation whole = guided(weighting, whole()).evaluate(image);
    NDArray gradient = whole.gradient().duplicate();
    for (Plan plan : tiles()) {
      Objective.Evaluation tiled = guided(weighting, plan).evaluate(image);
      whole
          .terms()
          .values()
          .forEach(
              (name, value) ->
                  assertThat(tiled.terms().values().get(name))
                      .as(name)
                      .isCloseTo(value, withPercentage(rounding())));
      assertThat(Tests.relativeDifference(tiled.gradient(), gradient)).isLessThan(1e-4);
    }
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void theMomentsOfRegionsAddUpToThoseOfTheWhole(Padding padding) {
    Weighting weighting = weighting(StyleDistance.GRAM, padding);
    List<@Nullable PlaceWeights> parts = new ArrayList<>();
    parts.add(null);
    parts.add(places(padding, left()));
    parts.add(places(padding, left().neg().add(1)));
    List<Map<String, FeatureMoments>> found =
        Targets.style(network, manager, image, weighting, parts, whole());
    found
        .get(0)
        .forEach(
            (layer, whole) -> {
              FeatureMoments sum =
                  found.get(1).get(layer).mul(0.5).add(found.get(2).get(layer).mul(0.5));
              assertThat(Tests.relativeDifference(sum.gram(), whole.gram()))
                  .as(layer)
                  .isLessThan(1e-5);
              assertThat(Tests.relativeDifference(sum.mean(), whole.mean()))
                  .as(layer)
                  .isLessThan(1e-5);
            });
  }

  @Test
  void whatLiesOutsideOfARegionDoesNotChangeItsTerms() {
    Weighting weighting = weighting(StyleDistance.WASSERSTEIN, Padding.ZERO);
    Map<String, FeatureMoments> target = Targets.style(network, manager, other, weighting, whole());
    NDArray corner = manager.zeros(new Shape(1, 1, HEIGHT, WIDTH));
    corner.set(new ai.djl.ndarray.index.NDIndex(":, :, :16, :16"), 1);
    Objective objective =
        new Objective(
            manager,
            network,
            whole(),
            Padding.ZERO,
            weighting.terms(
                manager,
                network,
                Weighting.Content.of(Map.of()),
                List.of(new Weighting.Style("corner", 1, places(Padding.ZERO, corner), target))));
    double before = objective.score(image).values().get("style.relu1_1.corner");
    NDArray changed = image.duplicate();
    changed.set(new ai.djl.ndarray.index.NDIndex(":, :, 40:, 40:"), 0.5);
    assertThat(objective.score(changed).values().get("style.relu1_1.corner")).isEqualTo(before);
  }

  @Test
  void aRegionTooSmallForALayerHasNoTermThere() {
    Weighting weighting = weighting(StyleDistance.GRAM, Padding.ZERO);
    NDArray dot = manager.zeros(new Shape(1, 1, HEIGHT, WIDTH));
    dot.set(new ai.djl.ndarray.index.NDIndex(":, :, :8, :8"), 1);
    Map<String, FeatureMoments> target = Targets.style(network, manager, other, weighting, whole());
    List<String> names =
        weighting
            .terms(
                manager,
                network,
                Weighting.Content.of(Map.of()),
                List.of(new Weighting.Style("dot", 1, places(Padding.ZERO, dot), target)))
            .stream()
            .map(Term::name)
            .toList();
    assertThat(names)
        .containsExactly("content.relu3_1", "style.relu1_1.dot", "style.relu2_1.dot", "tv");
  }
}

package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.engine.ProgramSet;
import stylize.network.Network;
import stylize.network.vgg.planes.PlanesPlan;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

/** An objective in one program against the same one term by term. */
class WholeEvaluationTest {
  @TempDir Path folder;
  private Network network;
  private NDManager manager;

  @BeforeEach
  void load() throws Exception {
    network = TinyNetwork.load(folder, ProgramSet.GPU);
    manager = Tests.manager();
  }

  @AfterEach
  void close() {
    manager.close();
    network.close();
  }

  private NDArray random(long seed, int height, int width) {
    return Tests.uniform(manager, seed, 0, 1, 1, 3, height, width);
  }

  private NDArray flat(double value, int height, int width) {
    return manager.full(new Shape(1, 3, height, width), (float) value);
  }

  private static Weighting weighting(StyleDistance distance, Padding padding) {
    return new Weighting(
        0.7,
        1.3,
        0.2,
        new TreeMap<>(Map.of("relu3_1", 1.0, "relu4_2", 0.3)),
        new TreeMap<>(Map.of("relu1_1", 2.0, "relu2_1", 1.0, "relu3_1", 0.7, "relu4_1", 0.5)),
        distance,
        Normalization.RELATIVE,
        padding);
  }

  private List<Term> terms(Weighting weighting, NDArray photo, NDArray painting) {
    return weighting.terms(
        manager,
        network,
        Weighting.Content.of(
            Targets.content(network, manager, photo, weighting, null, PlanesPlan.FORWARD)),
        List.of(
            Weighting.Style.of(
                Targets.style(network, manager, painting, weighting, PlanesPlan.FORWARD))));
  }

  private Objective objective(Weighting weighting, List<Term> terms, @Nullable NDArray free) {
    return new Objective(manager, network, PlanesPlan.GRADIENTS, weighting.padding(), terms, free);
  }

  private void requireSame(Weighting weighting, NDArray photo, NDArray painting, NDArray image) {
    List<Term> terms = terms(weighting, photo, painting);
    Objective objective = objective(weighting, terms, null);
    Objective.Evaluation whole = objective.evaluate(image);
    NDArray gradient = whole.gradient().duplicate();
    // Objectives that change from image to image are evaluated term by term.
    Objective.Evaluation apart = objective.with(terms).evaluate(image);
    apart
        .terms()
        .values()
        .forEach(
            (name, value) ->
                assertThat(whole.terms().values().get(name))
                    .as(name)
                    .isCloseTo(value, within(1e-4 * value + 2e-6)));
    assertThat(Tests.relativeDifference(gradient, apart.gradient())).isLessThan(1e-3);
  }

  @ParameterizedTest
  @CsvSource({
    "WASSERSTEIN, REFLECT, 48, 64",
    "WASSERSTEIN, ZERO, 33, 49",
    "COVARIANCE, REFLECT, 33, 49",
    "COVARIANCE, ZERO, 48, 64",
    "GRAM, REFLECT, 17, 40",
    "GRAM, ZERO, 17, 40"
  })
  void itIsTheSameAsTermByTerm(StyleDistance distance, Padding padding, int height, int width) {
    requireSame(
        weighting(distance, padding),
        random(1, height, width),
        random(2, 56, 40).mul(0.7),
        random(3, height, width));
  }

  /** Its covariances are nothing but the ridge, and the margin is as wide as the image. */
  @Test
  void itIsTheSameForAFlatImage() {
    requireSame(
        weighting(StyleDistance.WASSERSTEIN, Padding.REFLECT),
        random(1, 16, 24),
        random(2, 48, 48),
        flat(0.4, 16, 24));
  }

  @Test
  void blackPaintingsHaveAGradientOfNumbers() {
    Weighting weighting = weighting(StyleDistance.WASSERSTEIN, Padding.REFLECT);
    List<Term> terms = terms(weighting, random(1, 32, 32), flat(0, 32, 32));
    Objective.Evaluation found = objective(weighting, terms, null).evaluate(random(3, 32, 32));
    assertThat(found.terms().total()).isFinite().isPositive();
    assertThat(found.gradient().isNaN().any().getBoolean()).isFalse();
  }

  @Test
  void aBrokenImageHasATotalThatIsNoNumber() {
    Weighting weighting = weighting(StyleDistance.WASSERSTEIN, Padding.REFLECT);
    List<Term> terms = terms(weighting, random(1, 32, 32), random(2, 32, 32));
    NDArray broken = random(3, 32, 32).mul(Double.NaN);
    assertThat(objective(weighting, terms, null).evaluate(broken).terms().total()).isNaN();
  }

  @Test
  void whatMustNotChangeHasNoGradient() {
    Weighting weighting = weighting(StyleDistance.COVARIANCE, Padding.REFLECT);
    List<Term> terms = terms(weighting, random(1, 32, 32), random(2, 32, 32));
    NDArray free = manager.ones(new Shape(1, 1, 32, 32));
    free.set(new ai.djl.ndarray.index.NDIndex(":, :, :16"), 0);
    NDArray gradient = objective(weighting, terms, free).evaluate(random(3, 32, 32)).gradient();
    assertThat(gradient.get(":, :, :16").abs().max().getFloat()).isZero();
    assertThat(gradient.get(":, :, 16:").abs().max().getFloat()).isPositive();
  }

  @Test
  void termsCanBeReadAfterTheNextEvaluationHasBegun() {
    Weighting weighting = weighting(StyleDistance.WASSERSTEIN, Padding.REFLECT);
    List<Term> terms = terms(weighting, random(1, 32, 40), random(2, 32, 32));
    Objective objective = objective(weighting, terms, null);
    NDArray one = random(3, 32, 40);
    NDArray other = random(4, 32, 40);
    double first = objective.evaluate(one).terms().total();
    double second = objective.evaluate(other).terms().total();
    Pending early = objective.begin(one);
    Pending late = objective.begin(other);
    assertThat(early.terms().total()).isEqualTo(first).isNotEqualTo(second);
    assertThat(late.terms().total()).isEqualTo(second);
    assertThat(late.total().getDouble()).isCloseTo(second, within(1e-9 * second));
  }

  @Test
  void thePhotosFeaturesAreKnownToTheHostFirst() {
    Weighting weighting = weighting(StyleDistance.WASSERSTEIN, Padding.REFLECT);
    NDArray photo = random(1, 32, 40);
    Objective objective =
        objective(
            weighting,
            weighting.terms(
                manager,
                network,
                Weighting.Content.of(Map.of()),
                List.of(
                    Weighting.Style.of(
                        Targets.style(network, manager, photo, weighting, PlanesPlan.FORWARD)))),
            null);
    assertThat(objective.begin(photo).isOnDevice()).isFalse();
    assertThat(objective.begin(photo).isOnDevice()).isTrue();
  }
}

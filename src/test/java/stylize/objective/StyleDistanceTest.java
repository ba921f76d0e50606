package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.network.FeatureMoments;
import stylize.testing.Tests;

/** The distances between moments against closed forms, autograd and finite differences. */
class StyleDistanceTest {
  private static final int CHANNELS = 12;

  /** The ridge is far below these variances of about 1. */
  private static final Offset<Double> RIDGE = Offset.offset(1e-3);

  /** Moments of random features, as ReLUs give them: none below 0. */
  private static FeatureMoments random(NDManager manager, int seed, int positions) {
    NDArray features = Tests.uniform(manager, seed, -1, 2, CHANNELS, positions).maximum(0);
    // Channels of different strength, and mixed.
    NDArray mix = Tests.uniform(manager, 100 + seed, -0.5f, 1, CHANNELS, CHANNELS);
    NDArray seen = mix.matMul(features).maximum(0);
    return new FeatureMoments(
        seen.matMul(seen.transpose()).div(positions), seen.mean(new int[] {1}));
  }

  /** Moments of a normal distribution with mean m and covariance {@code V diag(variances) Vᵀ}. */
  private static FeatureMoments normal(NDManager manager, float[] mean, NDArray covariance) {
    NDArray m = manager.create(mean);
    return new FeatureMoments(covariance.add(m.reshape(-1, 1).matMul(m.reshape(1, -1))), m);
  }

  private static NDArray diagonal(NDManager manager, float... variances) {
    NDArray matrix = manager.zeros(new Shape(variances.length, variances.length));
    for (int i = 0; i < variances.length; i++) {
      matrix.setScalar(new NDIndex(i, i), variances[i]);
    }
    return matrix;
  }

  /** The rotation by 0.7 in the first two coordinates. */
  private static NDArray rotated(NDManager manager, NDArray matrix) {
    float c = (float) Math.cos(0.7);
    float s = (float) Math.sin(0.7);
    NDArray turn = manager.eye((int) matrix.getShape().get(0));
    turn.setScalar(new NDIndex(0, 0), c);
    turn.setScalar(new NDIndex(1, 1), c);
    turn.setScalar(new NDIndex(0, 1), -s);
    turn.setScalar(new NDIndex(1, 0), s);
    return turn.matMul(matrix).matMul(turn.transpose());
  }

  private static MomentsDistance distance(
      NDManager manager, StyleDistance kind, FeatureMoments target) {
    return kind.to(manager, target, Normalization.RELATIVE);
  }

  private static double value(NDManager manager, MomentsDistance distance, FeatureMoments seen) {
    return distance.factor() * distance.at(manager, seen, 1).value().getFloat();
  }

  @ParameterizedTest
  @EnumSource(StyleDistance.class)
  void theDistanceOfAPaintingToItselfIsZeroAndFlat(StyleDistance kind) {
    try (NDManager manager = Tests.manager()) {
      FeatureMoments target = random(manager, 1, 500);
      MomentsDistance distance = distance(manager, kind, target);
      assertThat(value(manager, distance, target)).isCloseTo(0, Offset.offset(1e-5));
      MomentsDistance.At at = distance.at(manager, target, 1);
      MomentsDistance.At elsewhere = distance.at(manager, random(manager, 2, 500), 1);
      assertThat(at.ofGram().norm().getFloat())
          .isLessThan(0.01f * elsewhere.ofGram().norm().getFloat());
    }
  }

  @Test
  void diagonalCovariancesDifferByTheirDeviations() {
    try (NDManager manager = Tests.manager()) {
      FeatureMoments painting =
          normal(manager, new float[] {1, 0, 2}, diagonal(manager, 4, 1, 0.25f));
      FeatureMoments image = normal(manager, new float[] {2, 1, 2}, diagonal(manager, 1, 1, 2.25f));
      double expected = (1 + 1 + 0) + (1 + 0 + 1);
      double energy = 5.25 + 5;
      assertThat(
              value(manager, distance(manager, StyleDistance.WASSERSTEIN, painting), image)
                  * energy)
          .isCloseTo(expected, RIDGE);
    }
  }

  @Test
  void commutingCovariancesDifferByTheirDeviationsAlongTheSharedAxes() {
    try (NDManager manager = Tests.manager()) {
      float[] mean = {1, 2, 3};
      FeatureMoments painting = normal(manager, mean, rotated(manager, diagonal(manager, 4, 1, 1)));
      FeatureMoments image = normal(manager, mean, rotated(manager, diagonal(manager, 1, 9, 1)));
      assertThat(
              value(manager, distance(manager, StyleDistance.WASSERSTEIN, painting), image)
                  * (6 + 14))
          .isCloseTo(1 + 4, Offset.offset(2e-3));
    }
  }

  @Test
  void covariancesWithoutVarianceInSomeDirectionsHaveAFiniteDistance() {
    try (NDManager manager = Tests.manager()) {
      float[] mean = {0, 0, 0};
      FeatureMoments painting = normal(manager, mean, diagonal(manager, 4, 0, 0));
      FeatureMoments image = normal(manager, mean, diagonal(manager, 0, 9, 0));
      for (FeatureMoments[] pair :
          new FeatureMoments[][] {{painting, image}, {image, painting}, {painting, painting}}) {
        MomentsDistance distance = distance(manager, StyleDistance.WASSERSTEIN, pair[0]);
        double energy = pair[0] == painting ? 4 : 9;
        double expected = pair[0] == pair[1] ? 0 : 13;
        // Roots of the ridge are not small, so the tolerance is wider.
        assertThat(value(manager, distance, pair[1]) * energy)
            .isCloseTo(expected, Offset.offset(0.25));
        assertThat(distance.at(manager, pair[1], 1).ofGram().isNaN().any().getBoolean()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"500, 400", "500, 5", "5, 400", "5, 4", "500, 1"})
  void theWassersteinDistanceAndItsGradientAreAutogradsByTheTextbookFormula(
      int paintings, int positions) {
    try (NDManager manager = Tests.manager()) {
      FeatureMoments target = random(manager, 3, paintings);
      FeatureMoments seen = random(manager, 4, positions);
      double trace = 0;
      float[] gram = target.gram().toFloatArray();
      float[] mean = target.mean().toFloatArray();
      double energy = 0;
      for (int i = 0; i < CHANNELS; i++) {
        trace += gram[i * CHANNELS + i] - mean[i] * mean[i];
        energy += mean[i] * mean[i];
      }
      double ridge = 1e-4 * trace / CHANNELS;
      NDArray x = doubles(seen.gram());
      NDArray y = doubles(seen.mean());
      x.setRequiresGradient(true);
      y.setRequiresGradient(true);
      NDArray expected;
      try (GradientCollector autograd = Engine.getInstance().newGradientCollector()) {
        expected = textbook(x, y, doubles(target.gram()), doubles(target.mean()), ridge);
        autograd.backward(expected);
      }
      NDArray ofGram = x.getGradient();
      MomentsDistance distance = new WassersteinDistance(manager, target, /* all directions */ 1);
      MomentsDistance.At at = distance.at(manager, seen, 1 / distance.factor());
      assertThat(distance.factor())
          .isCloseTo(1 / (trace * (1 + 1e-4) + energy), Percentage.withPercentage(0.1));
      assertThat((double) at.value().getFloat())
          .isCloseTo(expected.getDouble(), Percentage.withPercentage(0.1));
      assertThat(
              Tests.relativeDifference(at.ofGram(), floats(ofGram.add(ofGram.transpose()).div(2))))
          .isLessThan(2e-2);
      assertThat(
              Tests.relativeDifference(
                  Objects.requireNonNull(at.ofMean()), floats(y.getGradient())))
          .isLessThan(2e-2);
    }
  }

  /**
   * The squared 2-Wasserstein distance as in textbooks, in double precision. Never multiplies by a
   * Java number: DJL's collector would lose its memory and answer wrong gradients.
   */
  private static NDArray textbook(NDArray gram, NDArray u, NDArray t, NDArray m, double added) {
    NDArray ridge = doubles(gram.getManager().eye(CHANNELS)).mul(added);
    NDArray c = covariance(gram, u).add(ridge);
    NDArray s = covariance(t, m).add(ridge);
    NDArray root = root(s);
    NDArray cross = root(root.matMul(c).matMul(root));
    NDArray away = u.sub(m);
    return away.mul(away).sum().add(trace(c.add(s).sub(cross).sub(cross)));
  }

  private static NDArray covariance(NDArray gram, NDArray mean) {
    return gram.sub(mean.reshape(-1, 1).matMul(mean.reshape(1, -1)));
  }

  private static NDArray floats(NDArray x) {
    return x.toType(DataType.FLOAT32, true);
  }

  private static NDArray doubles(NDArray x) {
    return x.toType(DataType.FLOAT64, true);
  }

  private static NDArray trace(NDArray x) {
    return x.mul(doubles(x.getManager().eye(CHANNELS))).sum();
  }

  /** The root of a positive definite matrix, by Newton and Schulz's iteration. */
  private static NDArray root(NDArray x) {
    NDManager manager = x.getManager();
    NDArray scale = trace(x);
    NDArray three = doubles(manager.eye(CHANNELS)).mul(3);
    NDArray two = manager.create(2.0);
    NDArray y = x.div(scale);
    NDArray z = doubles(manager.eye(CHANNELS));
    for (int i = 0; i < 80; i++) {
      NDArray step = three.sub(z.matMul(y)).div(two);
      y = y.matMul(step);
      z = step.matMul(z);
    }
    return y.mul(scale.sqrt());
  }

  @ParameterizedTest
  @EnumSource(StyleDistance.class)
  void theGradientEqualsFiniteDifferencesOfTheDistance(StyleDistance kind) {
    try (NDManager manager = Tests.manager()) {
      FeatureMoments target = random(manager, 5, 300);
      FeatureMoments seen = random(manager, 6, 300);
      MomentsDistance distance = distance(manager, kind, target);
      MomentsDistance.At at = distance.at(manager, seen, 3);
      NDArray step = Tests.uniform(manager, 7, -1, 1, CHANNELS, CHANNELS);
      NDArray ofGram = step.add(step.transpose()).mul(2e-3f);
      NDArray ofMean = Tests.uniform(manager, 8, -1, 1, CHANNELS).mul(2e-3f);
      double rise =
          3
              * (value(manager, distance, moved(seen, ofGram, ofMean))
                  - value(manager, distance, moved(seen, ofGram.neg(), ofMean.neg())))
              / 2;
      double expected = at.ofGram().mul(ofGram).sum().getFloat();
      if (at.ofMean() != null) {
        expected += at.ofMean().mul(ofMean).sum().getFloat();
      }
      assertThat(rise).isCloseTo(expected, Percentage.withPercentage(1));
    }
  }

  private static FeatureMoments moved(FeatureMoments from, NDArray ofGram, NDArray ofMean) {
    return new FeatureMoments(from.gram().add(ofGram), from.mean().add(ofMean));
  }

  @Test
  void theLeadingDirectionsAloneGiveNearlyTheWholeDistance() {
    try (NDManager manager = Tests.manager()) {
      FeatureMoments target = random(manager, 5, 300);
      FeatureMoments seen = random(manager, 6, 300);
      double all = value(manager, new WassersteinDistance(manager, target, 1), seen);
      double leading = value(manager, new WassersteinDistance(manager, target, 0.9), seen);
      assertThat(leading).isCloseTo(all, Percentage.withPercentage(10)).isNotEqualTo(all);
    }
  }

  @ParameterizedTest
  @EnumSource(StyleDistance.class)
  void paintingsWithoutAnyFeaturesDoNotDivideByZero(StyleDistance kind) {
    try (NDManager manager = Tests.manager()) {
      FeatureMoments black = FeatureMoments.zeros(manager, CHANNELS);
      MomentsDistance distance = distance(manager, kind, black);
      assertThat(value(manager, distance, black)).isCloseTo(0, Offset.offset(1e-6));
      assertThat(distance.at(manager, black, 1).ofGram().isNaN().any().getBoolean()).isFalse();
    }
  }

  @Test
  void theDistanceOfABrokenImageIsNoNumberAndNoError() {
    try (NDManager manager = Tests.manager()) {
      MomentsDistance distance =
          distance(manager, StyleDistance.WASSERSTEIN, random(manager, 1, 50));
      FeatureMoments broken = random(manager, 2, 50).mul(Double.NaN);
      assertThat(value(manager, distance, broken)).isNaN();
    }
  }

  @Test
  void gatysNormalizationIsForGramMatricesOnly() {
    assertThatThrownBy(
            () ->
                new Weighting(
                    1,
                    1,
                    1,
                    new TreeMap<>(),
                    new TreeMap<>(),
                    StyleDistance.WASSERSTEIN,
                    Normalization.GATYS,
                    Padding.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("style-term is wasserstein; with --normalization gatys it must be gram");
  }
}

package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.engine.Program;
import stylize.network.FeatureMoments;
import stylize.testing.Tests;

class TermsTest {
  private static double totalVariation(
      NDManager manager, NDArray x, NDList gradient, double weight) {
    return Program.of(Objective.class, "total-variation")
        .call(manager, x, gradient, weight)
        .head()
        .getFloat();
  }

  @Test
  void theTotalVariationOfTwoByTwoPixelsIsWhatItIsByHand() {
    try (NDManager manager = Tests.manager()) {
      NDArray x = manager.create(new float[] {0, 1, 3, 7}, new Shape(1, 1, 2, 2));
      // Down: 3 and 6, squared and averaged 22.5. Across: 1 and 4, 8.5.
      assertThat(totalVariation(manager, x, new NDList(), 1)).isEqualTo(31);
    }
  }

  @Test
  void theGradientOfTheTotalVariationEqualsFiniteDifferences() {
    try (NDManager manager = Tests.manager()) {
      NDArray x = Tests.uniform(manager, 1, 0, 1, 1, 3, 5, 7);
      NDArray gradient = x.zerosLike();
      totalVariation(manager, x, new NDList(gradient), 2.5);
      for (int i : new int[] {0, 6, 17, 34, 52, 104}) {
        double rise = 2.5 * (bumped(manager, x, i, 0.01f) - bumped(manager, x, i, -0.01f)) / 0.02;
        assertThat(rise).isCloseTo(gradient.toFloatArray()[i], Offset.offset(1e-4));
      }
    }
  }

  private static double bumped(NDManager manager, NDArray x, int index, float by) {
    float[] values = x.toFloatArray();
    values[index] += by;
    return totalVariation(manager, manager.create(values, x.getShape()), new NDList(), 1);
  }

  @Test
  void onePixelWideImagesHaveAFiniteTotalVariation() {
    try (NDManager manager = Tests.manager()) {
      assertThat(totalVariation(manager, manager.ones(new Shape(1, 3, 1, 4)), new NDList(), 1))
          .isZero();
    }
  }

  @Test
  void bothNormalizationsDivideAsTheirFormulasSay() {
    try (NDManager manager = Tests.manager()) {
      NDArray target = manager.create(new float[] {1, 2, 2, 4}, new Shape(2, 2));
      NDArray x = manager.create(new float[] {2, 2, 2, 6}, new Shape(2, 2));
      assertThat(term(new GramDistance(target, Normalization.RELATIVE), x)).isEqualTo(5 / 25.0);
      assertThat(term(new GramDistance(target, Normalization.GATYS), x)).isEqualTo(5 / 16.0);
      assertThat(Normalization.RELATIVE.contentFactor(25)).isEqualTo(1 / 25.0);
      assertThat(Normalization.GATYS.contentFactor(25)).isEqualTo(1 / 2.0);
    }
  }

  private static double term(GramDistance distance, NDArray x) {
    return distance.factor() * at(distance, x, 1).value().getFloat();
  }

  private static MomentsDistance.At at(GramDistance distance, NDArray x, double weight) {
    return distance.at(x.getManager(), new FeatureMoments(x, x), weight);
  }

  @Test
  void theGradientOfADistanceCarriesItsWeight() {
    try (NDManager manager = Tests.manager()) {
      NDArray target = manager.create(new float[] {1, 2, 2, 4}, new Shape(2, 2));
      NDArray x = manager.create(new float[] {2, 2, 2, 6}, new Shape(2, 2));
      NDArray gradient = at(new GramDistance(target, Normalization.RELATIVE), x, 10).ofGram();
      assertThat(gradient.toFloatArray()).containsExactly(0.8f, 0, 0, 1.6f);
    }
  }

  @Test
  void aBlackTargetDoesNotDivideByZero() {
    try (NDManager manager = Tests.manager()) {
      NDArray black = manager.zeros(new Shape(2, 2));
      assertThat(term(new GramDistance(black, Normalization.RELATIVE), black)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleWeightsAreRefused(double weight) {
    assertThatThrownBy(
            () ->
                new Weighting(
                    weight,
                    1,
                    1,
                    new TreeMap<>(),
                    new TreeMap<>(),
                    StyleDistance.GRAM,
                    Normalization.RELATIVE,
                    Padding.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("content-weight is " + weight);
  }

  @Test
  void sumsGoByTheStartOfTheName() {
    Losses terms = new Losses(Map.of("style.relu1_1", 1.0, "style.relu2_1", 2.0, "tv", 4.0), 7);
    assertThat(terms.sum("style.")).isEqualTo(3);
    assertThat(terms.sum("tv")).isEqualTo(4);
  }
}

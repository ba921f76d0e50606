package stylize.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.generator.Architecture.Kind;
import stylize.generator.Architecture.Upsampling;
import stylize.testing.MovedWeights;
import stylize.testing.Tests;

class LearningGeneratorTest {
  private static final Shape PHOTO = new Shape(2, 3, 32, 48);

  static List<Architecture> architectures() {
    return PaintingGeneratorTest.architectures().toList();
  }

  /** The sum of the painting's values, each times its weight. */
  private static double loss(NDManager manager, Weights weights, NDArray photo, NDArray slope) {
    try (NDManager work = manager.newSubManager();
        LearningGenerator generator = new LearningGenerator(work, weights)) {
      NDArray given = photo.duplicate();
      given.attach(work);
      NDArray painted = generator.forward(given, Border.WRAPPED, 5, 7);
      float[] values = painted.toFloatArray();
      float[] factors = slope.toFloatArray();
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += (double) values[i] * factors[i];
      }
      return sum;
    }
  }

  private static Map<String, float[]> gradient(
      NDManager manager, Weights weights, NDArray photo, NDArray slope) {
    try (LearningGenerator generator = new LearningGenerator(manager, weights)) {
      Map<String, float[]> gradient = new LinkedHashMap<>();
      // Twice: the gradients of the first time are gone.
      for (int i = 0; i < 2; i++) {
        generator.learn(
            List.of(photo.duplicate()), places(), (given, painted) -> slope.duplicate());
      }
      generator
          .values()
          .forEach((name, value) -> gradient.put(name, value.getGradient().toFloatArray()));
      return gradient;
    }
  }

  /** Gives the places 5 and 7 in the noise. */
  private static Random places() {
    return new Random() {
      private static final long serialVersionUID = 1L;
      private int next = 3;

      @Override
      public int nextInt(int bound) {
        next += 2;
        return next;
      }
    };
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void theGradientOfTheWeightsIsThatOfFiniteDifferences(Architecture architecture) {
    Weights weights = PaintingGeneratorTest.weights(architecture);
    try (NDManager manager = Tests.manager()) {
      NDArray photo = Tests.uniform(manager, 1, 0, 1, PHOTO.getShape());
      NDArray slope = Tests.uniform(manager, 2, -1, 1, PHOTO.getShape());
      Map<String, float[]> gradient = gradient(manager, weights, photo, slope);
      double square = 0;
      for (float[] values : gradient.values()) {
        for (float value : values) {
          square += (double) value * value;
        }
      }
      double norm = Math.sqrt(square);
      double length = 2e-4 / norm;
      double up = loss(manager, MovedWeights.of(weights, gradient, length), photo, slope);
      double down = loss(manager, MovedWeights.of(weights, gradient, -length), photo, slope);
      assertThat((up - down) / (2 * length * norm)).isCloseTo(norm, withPercentage(1));
    }
  }

  /** Otherwise it would learn to paint a frame. */
  @ParameterizedTest
  @MethodSource("architectures")
  void itDoesNotSeeWhereATileBegins(Architecture architecture) {
    Weights weights = withoutNoise(PaintingGeneratorTest.weights(architecture));
    try (NDManager manager = Tests.manager();
        LearningGenerator generator = new LearningGenerator(manager, weights)) {
      NDArray tile = Tests.uniform(manager, 1, 0, 1, 1, 3, 64, 64);
      NDArray painted = generator.forward(tile.duplicate(), Border.WRAPPED, 5, 7);
      NDArray again = generator.forward(Tests.moved(tile, 16), Border.WRAPPED, 5, 7);
      assertThat(Tests.relativeDifference(again, Tests.moved(painted, 16))).isLessThan(1e-4);
    }
  }

  /** It looks at the photo's channels only, which come first. */
  private static Weights withoutNoise(Weights weights) {
    Map<String, float[]> values = new LinkedHashMap<>(weights.values());
    float[] head = values.get("head.weight").clone();
    int kernel = 5 * 5;
    for (int i = 0; i < head.length; i++) {
      if (i / kernel % (12 + Architecture.NOISE) >= 12) {
        head[i] = 0;
      }
    }
    values.put("head.weight", head);
    return new Weights(weights.architecture(), values);
  }

  /** oneDNN's gradient for other numbers of outputs reads memory that nobody has written. */
  @Test
  void theGradientDoesNotDependOnWhatWasInTheMemory() {
    Weights weights =
        PaintingGeneratorTest.weights(
            new Architecture(Kind.RESIDUAL, 16, 1, 1, Upsampling.NEAREST));
    try (NDManager manager = Tests.manager()) {
      NDArray photo = Tests.uniform(manager, 1, 0, 1, PHOTO.getShape());
      NDArray slope = Tests.uniform(manager, 2, -1, 1, PHOTO.getShape());
      Map<String, float[]> expected = gradient(manager, weights, photo, slope);
      for (int i = 0; i < 20; i++) {
        poison(manager);
        gradient(manager, weights, photo, slope)
            .forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
      }
    }
  }

  /** Leaves NaN in the memory that is used next. */
  private static void poison(NDManager manager) {
    try (NDManager work = manager.newSubManager()) {
      for (int i = 1; i < 40; i++) {
        work.full(new Shape(i * 3000L), Float.NaN);
        work.full(new Shape(i * 100L), Float.NaN);
      }
    }
  }

  @Test
  void anUntrainedGeneratorPaintsThePhotoInTheColoursOfThePainting() {
    float[] means = {0.2f, 0.5f, 0.7f};
    float[] deviations = {0.1f, 0.2f, 0.05f};
    Weights weights = Weights.random(Architecture.DEFAULT, 1).inColours(means, deviations);
    try (NDManager manager = Tests.manager();
        LearningGenerator generator = new LearningGenerator(manager, weights)) {
      NDArray photo = Tests.uniform(manager, 1, 0, 1, 1, 3, 64, 64);
      NDArray painted = generator.forward(photo.duplicate());
      for (int i = 0; i < means.length; i++) {
        NDArray from = photo.get(0).get(i);
        NDArray to = painted.get(0).get(i);
        assertThat(to.mean().getFloat()).isCloseTo(means[i], withPercentage(1));
        NDArray centred = to.sub(to.mean());
        assertThat(Math.sqrt(centred.square().mean().getFloat()))
            .isCloseTo(deviations[i], withPercentage(1));
        assertThat(Tests.cosine(centred, from.sub(from.mean()))).isGreaterThan(0.9999);
      }
    }
  }
}

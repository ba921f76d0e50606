package stylize.generator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.engine.Precision;
import stylize.generator.Architecture.Kind;
import stylize.generator.Architecture.Upsampling;
import stylize.testing.Tests;

class PaintingGeneratorTest {
  static Stream<Architecture> architectures() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(Upsampling.values())
                    .map(upsampling -> new Architecture(kind, 16, 1, 1, upsampling)));
  }

  /** Random everywhere, so that no step is without effect. */
  static Weights weights(Architecture architecture) {
    Weights weights = Weights.random(architecture, 3);
    Random random = new Random(4);
    weights
        .values()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.1 * random.nextGaussian());
              }
            });
    return weights;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void itPaintsWhatTheLearningFormPaints(Architecture architecture) {
    for (int positions : List.of(1, 300, 1 << 20)) {
      assertThat(distance(architecture, Precision.FLOAT32, positions)).isLessThan(2e-5f);
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void inBfloat16ItPaintsNearlyThat(Architecture architecture) {
    assertThat(distance(architecture, Precision.BFLOAT16, 1000)).isLessThan(0.1f);
  }

  /** The largest difference of a value. */
  private static float distance(Architecture architecture, Precision precision, int positions) {
    Weights weights = weights(architecture);
    try (NDManager manager = Tests.manager();
        LearningGenerator learning = new LearningGenerator(manager, weights);
        PaintingGenerator painting =
            new PaintingGenerator(weights, manager.getDevice(), precision)) {
      NDArray photo = Tests.uniform(manager, 5, 0, 1, 1, 3, 56, 72);
      NDArray expected = learning.forward(photo.duplicate()).clip(0, 1);
      NDArray painted = photo.duplicate();
      painting.paint(painted, positions);
      assertThat(painted.sub(photo).abs().mean().getFloat()).isGreaterThan(0.05f);
      return painted.sub(expected).abs().max().getFloat();
    }
  }
}

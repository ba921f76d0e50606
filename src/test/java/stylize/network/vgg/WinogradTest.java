package stylize.network.vgg;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.network.FeatureMap;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Slopes;
import stylize.network.Tap;
import stylize.network.vgg.kernels.Kernels;
import stylize.network.vgg.kernels.Winograd;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;
import stylize.weights.Layer;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;

/** A network wide enough for both fast convolutions, to more channels and to fewer. */
class WinogradTest {
  private static final Topology WIDE =
      new Topology("wide", List.of(1, 1, 2, 2, 1), List.of(8, 256, 128, 272, 8));
  private static final Tap SUMMED = VggTaps.of("relu3_2", WIDE);
  private static final List<Tap> COMPARED =
      List.of(VggTaps.of("relu3_1", WIDE), VggTaps.of("relu4_2", WIDE));

  @TempDir Path folder;

  @Test
  void theseConvolutionsAreFast() {
    assertThat(Winograd.fastest(64, 64)).contains(Winograd.F6);
    assertThat(Winograd.fastest(256, 256)).contains(Winograd.F6);
    assertThat(Winograd.fastest(256, 512)).contains(Winograd.F4);
    assertThat(Winograd.fastest(3, 64)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, TRANSFORMED",
    "33, 49, TRANSFORMED",
    "17, 70, PLAIN",
    "91, 16, TRANSFORMED",
    "91, 16, PLAIN"
  })
  void fastConvolutionsAndTheirAdjointAreThoseOfFiniteDifferences(
      int height, int width, Kernels kernels) throws Exception {
    Path weights = RandomWeights.write(folder.resolve("wide.safetensors"), WIDE);
    try (NDManager manager = Tests.manager();
        Vgg vgg =
            Vgg.load(
                new NetworkFile(weights, WIDE),
                new Layer(4, 2),
                Processor.CPU,
                Precision.FLOAT32,
                kernels)) {
      NDArray image = Tests.uniform(manager, 3, 0.1, 0.9, 1, 3, height, width);
      NDArray other = Tests.uniform(manager, 4, 0.1, 0.9, 1, 3, height, width);
      List<Observation> wishes = new ArrayList<>(List.of(new Observation.Moments(SUMMED)));
      Slopes slopes = new Slopes();
      List<Observation> features = new ArrayList<>();
      COMPARED.forEach(tap -> features.add(new Observation.Features(tap)));
      try (Pass pass =
          Forward.pass(vgg, manager, other, features, Pooling.AVERAGE, TilingPlan.WHOLE)) {
        for (Tap tap : COMPARED) {
          FeatureMap target = pass.statistics().of(new Observation.Features(tap));
          Observation.Distance distance = new Observation.Distance(tap, target);
          slopes.add(distance, 1.0 / target.energy().getFloat());
          wishes.add(distance);
        }
      }
      NDArray gradient;
      try (Pass pass =
          Forward.pass(vgg, manager, image, wishes, Pooling.AVERAGE, TilingPlan.WHOLE)) {
        gradient = pass.backward(slopes);
      }
      double norm = gradient.norm().getFloat();
      NDArray direction = gradient.div(norm);
      float step = 2e-2f;
      double rise =
          (value(vgg, manager, image.add(direction.mul(step)), wishes, slopes)
                  - value(vgg, manager, image.sub(direction.mul(step)), wishes, slopes))
              / (2 * step);
      assertThat(rise).isCloseTo(norm, org.assertj.core.data.Percentage.withPercentage(1));
    }
  }

  private static double value(
      Vgg vgg, NDManager manager, NDArray image, List<Observation> wishes, Slopes slopes) {
    try (Pass pass = Forward.pass(vgg, manager, image, wishes, Pooling.AVERAGE, TilingPlan.WHOLE)) {
      double sum = 0;
      for (Observation wish : wishes) {
        if (wish instanceof Observation.Distance distance) {
          sum +=
              Objects.requireNonNull(slopes.of(distance))
                  * pass.statistics().of(distance).getFloat();
        }
      }
      return sum;
    }
  }
}

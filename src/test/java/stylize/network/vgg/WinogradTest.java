package stylize.network.vgg;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.engine.Precision;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;

/** A network wide enough for both fast convolutions, to more channels and to fewer. */
class WinogradTest {
  private static final Topology WIDE =
      new Topology("wide", List.of(1, 1, 2, 2, 1), List.of(8, 256, 128, 272, 8));
  private static final Taps TAPS =
      Taps.of(List.of(new Layer(3, 2)), List.of(new Layer(3, 1), new Layer(4, 2)));

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
                TAPS.last(),
                Device.cpu(),
                Precision.FLOAT32,
                kernels)) {
      NDArray image = Tests.uniform(manager, 3, 0.1, 0.9, 1, 3, height, width);
      NDArray other = Tests.uniform(manager, 4, 0.1, 0.9, 1, 3, height, width);
      Map<Layer, Features> targets;
      try (Pass pass =
          Forward.pass(vgg, manager, other, TAPS, Map.of(), Pooling.AVERAGE, Plan.WHOLE)) {
        targets = pass.statistics().features();
      }
      Statistics.Slopes slopes = new Statistics.Slopes();
      targets.forEach(
          (layer, features) -> slopes.distance().put(layer, 1.0 / features.energy().getFloat()));
      NDArray gradient;
      try (Pass pass =
          Forward.pass(vgg, manager, image, TAPS, targets, Pooling.AVERAGE, Plan.WHOLE)) {
        gradient = pass.backward(slopes);
      }
      double norm = gradient.norm().getFloat();
      NDArray direction = gradient.div(norm);
      float step = 2e-2f;
      double rise =
          (value(vgg, manager, image.add(direction.mul(step)), targets, slopes)
                  - value(vgg, manager, image.sub(direction.mul(step)), targets, slopes))
              / (2 * step);
      assertThat(rise).isCloseTo(norm, org.assertj.core.data.Percentage.withPercentage(1));
    }
  }

  private static double value(
      Vgg vgg,
      NDManager manager,
      NDArray image,
      Map<Layer, Features> targets,
      Statistics.Slopes slopes) {
    try (Pass pass =
        Forward.pass(vgg, manager, image, TAPS, targets, Pooling.AVERAGE, Plan.WHOLE)) {
      double sum = 0;
      for (Map.Entry<Layer, NDArray> entry : pass.statistics().distance().entrySet()) {
        sum += slopes.distance().get(entry.getKey()) * entry.getValue().getFloat();
      }
      return sum;
    }
  }
}

package stylize.vgg;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.engine.Precision;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;
import stylize.weights.WeightsFile;

/**
 * The explicit adjoint against DJL's autograd and against finite differences, on a tiny network of
 * VGG's topology.
 */
class VggGradientTest {
  private static final Topology TINY = RandomWeights.TINY;
  private static final Taps TAPS =
      Taps.of(
          List.of(new Layer(1, 1), new Layer(2, 2), new Layer(3, 1), new Layer(5, 1)),
          List.of(new Layer(1, 2), new Layer(3, 3), new Layer(4, 2)));

  @TempDir Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() throws Exception {
    weights = RandomWeights.write(folder.resolve("tiny.safetensors"), TINY);
  }

  private Vgg load(Precision precision) throws Exception {
    return Vgg.load(new NetworkFile(weights, TINY), TAPS.last(), Device.cpu(), precision);
  }

  /**
   * The sum over all statistics of their products with fixed random weights: linear, so its
   * gradient is those weights.
   */
  private static Statistics slopes(NDManager manager, Statistics statistics) {
    Statistics slopes = new Statistics();
    statistics
        .gram()
        .forEach(
            (layer, gram) -> {
              NDArray random =
                  Tests.uniform(manager, layer.block(), -1, 1, gram.getShape().getShape());
              slopes.gram().put(layer, random.add(random.transpose()));
            });
    statistics
        .features()
        .forEach(
            (layer, features) ->
                slopes
                    .features()
                    .put(
                        layer,
                        Tests.uniform(
                            manager, layer.conv(), -1, 1, features.getShape().getShape())));
    return slopes;
  }

  private static NDArray gradient(Vgg vgg, NDManager manager, NDArray image, Pooling pooling) {
    try (Pass pass = vgg.forward(manager, image, TAPS, pooling)) {
      return pass.backward(manager, slopes(manager, pass.statistics()));
    }
  }

  private static double value(Vgg vgg, NDManager manager, NDArray image, Pooling pooling) {
    try (Pass pass = vgg.forward(manager, image, TAPS, pooling)) {
      Statistics slopes = slopes(manager, pass.statistics());
      return dot(pass.statistics().gram(), slopes.gram())
          + dot(pass.statistics().features(), slopes.features());
    }
  }

  private static double dot(Map<Layer, NDArray> values, Map<Layer, NDArray> slopes) {
    double sum = 0;
    for (Map.Entry<Layer, NDArray> entry : values.entrySet()) {
      float[] value = entry.getValue().toFloatArray();
      float[] slope = slopes.get(entry.getKey()).toFloatArray();
      for (int i = 0; i < value.length; i++) {
        sum += (double) value[i] * slope[i];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "32, 32, MAX",
    "32, 32, AVERAGE",
    "33, 49, MAX",
    "17, 33, MAX",
    "17, 33, AVERAGE",
    "65, 16, MAX"
  })
  void theAdjointEqualsAutograd(int height, int width, Pooling pooling) throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, height, width);
      NDArray ours = gradient(vgg, manager, image, pooling);
      NDArray theirs = autograd(manager, image, pooling, slopesOf(vgg, manager, image, pooling));
      assertThat(Tests.relativeDifference(ours, theirs)).isLessThan(1e-5);
      assertThat(Tests.cosine(ours, theirs)).isGreaterThan(0.999999);
    }
  }

  @Test
  void theAdjointEqualsAutogradWhereLayersAreSeenThroughProjections() throws Exception {
    weights = RandomWeights.writeProjected(folder.resolve("projected.safetensors"), TINY);
    theAdjointEqualsAutograd(33, 49, Pooling.MAX);
    theAdjointEqualsFiniteDifferences(17, 33, Pooling.AVERAGE);
  }

  private static Statistics slopesOf(Vgg vgg, NDManager manager, NDArray image, Pooling pooling) {
    try (Pass pass = vgg.forward(manager, image, TAPS, pooling)) {
      return slopes(manager, pass.statistics());
    }
  }

  /**
   * Never multiplies by a Java number: DJL's collector would lose its memory and answer wrong
   * gradients.
   */
  private NDArray autograd(NDManager manager, NDArray image, Pooling pooling, Statistics slopes)
      throws Exception {
    try (WeightsFile file = WeightsFile.open(weights, TINY)) {
      NDArray x = image.duplicate();
      x.setRequiresGradient(true);
      NDArray scale = channels(manager, file.preprocessing().scale());
      NDArray shift = channels(manager, file.preprocessing().shift());
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray h = x.mul(scale).add(shift);
        NDArray total = manager.zeros(new Shape());
        for (Topology.Convolution convolution : TINY.convolutions()) {
          if (convolution.conv() == 1 && convolution.block() > 1) {
            Shape two = new Shape(2, 2);
            h =
                pooling == Pooling.MAX
                    ? Pool.maxPool2dBlock(two, two).forward(null, new NDList(h), false).head()
                    : Pool.avgPool2dBlock(two, two).forward(null, new NDList(h), false).head();
          }
          WeightsFile.Parameters p = file.read(convolution);
          NDArray kernel =
              manager.create(
                  p.kernel(), new Shape(convolution.outputs(), convolution.inputs(), 3, 3));
          Shape one = new Shape(1, 1);
          h =
              Activation.relu(
                  Conv2d.conv2d(h, kernel, manager.create(p.bias()), one, one, one).head());
          Layer layer = new Layer(convolution.block(), convolution.conv());
          NDArray f = h.reshape(convolution.outputs(), -1);
          float[] projection = file.projection(convolution);
          if (projection != null) {
            long channels = convolution.outputs();
            f = manager.create(projection, new Shape(channels, channels)).matMul(f);
          }
          if (slopes.features().containsKey(layer)) {
            NDArray seen = f.reshape(h.getShape());
            total = total.add(seen.mul(slopes.features().get(layer)).sum());
          }
          if (slopes.gram().containsKey(layer)) {
            NDArray positions = manager.full(new Shape(), f.getShape().get(1));
            total =
                total.add(
                    f.matMul(f.transpose()).div(positions).mul(slopes.gram().get(layer)).sum());
          }
        }
        collector.backward(total);
      }
      return x.getGradient();
    }
  }

  private static NDArray channels(NDManager manager, List<Double> values) {
    float[] three = {
      values.get(0).floatValue(), values.get(1).floatValue(), values.get(2).floatValue()
    };
    return manager.create(three, new Shape(1, 3, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({"17, 33, MAX", "17, 33, AVERAGE", "33, 17, MAX", "49, 16, AVERAGE"})
  void theAdjointEqualsFiniteDifferences(int height, int width, Pooling pooling) throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 3, 0.1, 0.9, 1, 3, height, width);
      NDArray gradient = gradient(vgg, manager, image, pooling);
      // Along its own gradient the function rises by the gradient's norm; central differences see
      // just that.
      double norm = gradient.norm().getFloat();
      NDArray direction = gradient.div(norm);
      float step = 2e-3f;
      double rise =
          (value(vgg, manager, image.add(direction.mul(step)), pooling)
                  - value(vgg, manager, image.sub(direction.mul(step)), pooling))
              / (2 * step);
      assertThat(rise).isCloseTo(norm, org.assertj.core.data.Percentage.withPercentage(1));
    }
  }

  @Test
  void theGradientIsTheSameToTheLastBitWhateverElseTheMachineDoes() throws Exception {
    Thread[] others = new Thread[2 * Runtime.getRuntime().availableProcessors()];
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      for (int i = 0; i < others.length; i++) {
        others[i] =
            new Thread(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                  }
                });
        others[i].setDaemon(true);
        others[i].start();
      }
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 85, 128);
      float[] first = gradient(vgg, manager, image, Pooling.MAX).toFloatArray();
      for (int i = 0; i < 20; i++) {
        assertThat(gradient(vgg, manager, image, Pooling.MAX).toFloatArray())
            .containsExactly(first);
      }
    } finally {
      for (Thread other : others) {
        other.interrupt();
      }
    }
  }

  @Test
  void bfloat16PointsNearlyWhereFloat32Points() throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg exact = load(Precision.FLOAT32);
        Vgg rounded = load(Precision.BFLOAT16)) {
      NDArray image = Tests.uniform(manager, 5, 0, 1, 1, 3, 49, 65);
      assertThat(
              Tests.cosine(
                  gradient(rounded, manager, image, Pooling.AVERAGE),
                  gradient(exact, manager, image, Pooling.AVERAGE)))
          .isGreaterThan(0.99);
    }
  }

  @Test
  void aContentLayerAloneAtTheEndWorksInBothPrecisions() throws Exception {
    Taps taps = Taps.of(List.of(), List.of(new Layer(3, 2)));
    try (NDManager manager = Tests.manager()) {
      NDArray image = Tests.uniform(manager, 5, 0, 1, 1, 3, 24, 24);
      for (Precision precision : Precision.values()) {
        try (Vgg vgg = load(precision);
            Pass pass = vgg.forward(manager, image, taps, Pooling.MAX)) {
          NDArray gradient = pass.backward(manager, slopes(manager, pass.statistics()));
          assertThat(gradient.getShape()).isEqualTo(image.getShape());
          assertThat(gradient.norm().getFloat()).isPositive().isFinite();
        }
      }
    }
  }

  @Test
  void theGramMatrixOfTwoChannelsIsWhatItIsByHand() throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 9, 0, 1, 1, 3, 8, 8);
      Taps taps = Taps.of(List.of(new Layer(1, 1)), List.of(new Layer(1, 1)));
      try (Pass pass = vgg.forward(manager, image, taps, Pooling.MAX)) {
        float[] features = pass.statistics().features().get(new Layer(1, 1)).toFloatArray();
        float[] gram = pass.statistics().gram().get(new Layer(1, 1)).toFloatArray();
        int channels = TINY.channels().get(0);
        int positions = 64;
        double sum = 0;
        for (int i = 0; i < positions; i++) {
          sum += (double) features[i] * features[positions + i];
        }
        assertThat((double) gram[1])
            .isCloseTo(sum / positions, org.assertj.core.data.Percentage.withPercentage(0.01));
        assertThat(gram[channels]).isEqualTo(gram[1]);
      }
    }
  }
}

package stylize.network.vgg;

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
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    return Vgg.load(
        new NetworkFile(weights, TINY), TAPS.last(), Device.cpu(), precision, Kernels.TRANSFORMED);
  }

  /** Random targets for the features. */
  private static Map<Layer, Features> targets(NDManager manager, NDArray image) {
    Map<Layer, Features> targets = new TreeMap<>();
    for (Layer layer : TAPS.features()) {
      int scale = 1 << (layer.block() - 1);
      long channels = TINY.channels().get(layer.block() - 1);
      long height = image.getShape().get(2) / scale;
      long width = image.getShape().get(3) / scale;
      NDArray random = Tests.uniform(manager, layer.conv(), 0, 1, 1, channels, height, width);
      targets.put(layer, new Features(random, manager.ones(new Shape())));
    }
    return targets;
  }

  /** What each squared distance counts; not the same for all. */
  private static double weight(Layer layer) {
    return 0.01 * layer.block();
  }

  /** Fixed random weights of the Gram matrices' entries, and of the distances. */
  private static Statistics.Slopes slopes(NDManager manager) {
    Statistics.Slopes slopes = new Statistics.Slopes();
    for (Layer layer : TAPS.gram()) {
      long channels = TINY.channels().get(layer.block() - 1);
      NDArray random = Tests.uniform(manager, layer.block(), -1, 1, channels, channels);
      slopes.gram().put(layer, random.add(random.transpose()));
    }
    TAPS.features().forEach(layer -> slopes.distance().put(layer, weight(layer)));
    return slopes;
  }

  private static NDArray gradient(
      Vgg vgg, NDManager manager, NDArray image, Pooling pooling, Plan plan) {
    try (Pass pass =
        Forward.pass(vgg, manager, image, TAPS, targets(manager, image), pooling, plan)) {
      return pass.backward(slopes(manager));
    }
  }

  private static double value(Vgg vgg, NDManager manager, NDArray image, Pooling pooling) {
    Map<Layer, Features> targets = targets(manager, image);
    try (Pass pass = Forward.pass(vgg, manager, image, TAPS, targets, pooling, Plan.WHOLE)) {
      double sum = dot(pass.statistics().gram(), slopes(manager).gram());
      for (Map.Entry<Layer, NDArray> entry : pass.statistics().distance().entrySet()) {
        sum += weight(entry.getKey()) * entry.getValue().getFloat();
      }
      return sum;
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
      NDArray ours = gradient(vgg, manager, image, pooling, Plan.WHOLE);
      NDArray theirs = autograd(manager, image, pooling);
      assertThat(Tests.relativeDifference(ours, theirs)).isLessThan(1e-5);
      assertThat(Tests.cosine(ours, theirs)).isGreaterThan(0.999999);
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void whereAllFourPixelsOfAPoolingAreEqualTheFirstTakesTheGradientAsAutogradHasIt(Plan plan)
      throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray flat = manager.full(new Shape(1, 3, 48, 64), 0.4f);
      NDArray ours = gradient(vgg, manager, flat, Pooling.MAX, plan);
      assertThat(Tests.relativeDifference(ours, autograd(manager, flat, Pooling.MAX)))
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void aStageInWhichNothingIsListenedToOnlyPassesTheGradientOn(Plan plan) throws Exception {
    Taps ends = Taps.of(List.of(new Layer(1, 1), new Layer(5, 1)), List.of());
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 67, 51);
      List<NDArray> gradients = new ArrayList<>();
      for (Plan each : List.of(Plan.WHOLE, plan)) {
        try (Pass pass = Forward.pass(vgg, manager, image, ends, Map.of(), Pooling.MAX, each)) {
          Statistics.Slopes slopes = slopes(manager);
          slopes.gram().keySet().retainAll(ends.gram());
          slopes.distance().clear();
          gradients.add(pass.backward(slopes).duplicate());
        }
      }
      assertThat(Tests.relativeDifference(gradients.get(1), gradients.get(0))).isLessThan(1e-5);
    }
  }

  static Stream<Plan> plans() {
    return Stream.of(
        new Plan(List.of(Stage.tiled(1, 1, 7), Stage.tiled(2, 5, 16))),
        new Plan(List.of(Stage.tiled(1, 2, 12), Stage.tiled(3, 3, 5), Stage.tiled(4, 5, 4))),
        new Plan(
            List.of(Stage.tiled(1, 2, 20), Stage.kept(3), Stage.tiled(4, 4, 6), Stage.kept(5))),
        new Plan(List.of(Stage.tiled(1, 2, 8, 30), Stage.tiled(3, 3, 4, 9), Stage.tiled(4, 5, 6))),
        new Plan(List.of(Stage.tiled(1, 5, 32))));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void tilesGiveTheSameStatisticsAndGradientsAsTheWholePicture(Plan plan) throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      for (Pooling pooling : Pooling.values()) {
        for (int[] size : new int[][] {{67, 51}, {33, 97}, {16, 40}, {81, 17}}) {
          NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, size[0], size[1]);
          NDArray whole = gradient(vgg, manager, image, pooling, Plan.WHOLE);
          NDArray tiled = gradient(vgg, manager, image, pooling, plan);
          assertThat(Tests.relativeDifference(tiled, whole)).isLessThan(1e-5);
          Map<Layer, Features> targets = targets(manager, image);
          try (Pass one = Forward.pass(vgg, manager, image, TAPS, targets, pooling, Plan.WHOLE);
              Pass many = Forward.pass(vgg, manager, image, TAPS, targets, pooling, plan)) {
            assertSame(one.statistics().gram(), many.statistics().gram());
            assertSame(one.statistics().distance(), many.statistics().distance());
          }
          try (Pass one = Forward.pass(vgg, manager, image, TAPS, Map.of(), pooling, Plan.WHOLE);
              Pass many = Forward.pass(vgg, manager, image, TAPS, Map.of(), pooling, plan)) {
            one.statistics()
                .features()
                .forEach(
                    (layer, features) ->
                        assertThat(
                                Tests.relativeDifference(
                                    many.statistics().features().get(layer).values(),
                                    features.values()))
                            .as("features of %s", layer)
                            .isLessThan(1e-5));
          }
        }
      }
    }
  }

  private static void assertSame(Map<Layer, NDArray> expected, Map<Layer, NDArray> actual) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (layer, value) ->
            assertThat(Tests.relativeDifference(actual.get(layer), value))
                .as("%s", layer)
                .isLessThan(1e-5));
  }

  /**
   * Never multiplies by a Java number: DJL's collector would lose its memory and answer wrong
   * gradients.
   */
  private NDArray autograd(NDManager manager, NDArray image, Pooling pooling) throws Exception {
    Statistics.Slopes slopes = slopes(manager);
    Map<Layer, Features> targets = targets(manager, image);
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
          ByteBuffer buffer = Vgg.kernelBuffer(TINY);
          WeightsFile.Parameters p = file.read(convolution, buffer.asFloatBuffer());
          NDArray kernel = Vgg.kernel(manager, buffer, p.order(), convolution);
          Shape one = new Shape(1, 1);
          h =
              Activation.relu(
                  Conv2d.conv2d(h, kernel, manager.create(p.bias()), one, one, one).head());
          Layer layer = new Layer(convolution.block(), convolution.conv());
          NDArray f = h.reshape(convolution.outputs(), -1);
          if (targets.containsKey(layer)) {
            NDArray wanted = targets.get(layer).values().reshape(convolution.outputs(), -1);
            NDArray away = f.sub(wanted);
            NDArray weight = manager.full(new Shape(), (float) weight(layer));
            total = total.add(away.mul(away).sum().mul(weight));
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
      NDArray gradient = gradient(vgg, manager, image, pooling, Plan.WHOLE);
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
      float[] first = gradient(vgg, manager, image, Pooling.MAX, Plan.WHOLE).toFloatArray();
      for (int i = 0; i < 20; i++) {
        assertThat(gradient(vgg, manager, image, Pooling.MAX, Plan.WHOLE).toFloatArray())
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
                  gradient(rounded, manager, image, Pooling.AVERAGE, Plan.WHOLE),
                  gradient(exact, manager, image, Pooling.AVERAGE, Plan.WHOLE)))
          .isGreaterThan(0.99);
    }
  }

  @Test
  void aContentLayerAloneAtTheEndWorksInBothPrecisions() throws Exception {
    Taps taps = Taps.of(List.of(), List.of(new Layer(3, 3)));
    try (NDManager manager = Tests.manager()) {
      NDArray image = Tests.uniform(manager, 5, 0, 1, 1, 3, 24, 24);
      for (Precision precision : Precision.values()) {
        try (Vgg vgg = load(precision);
            Pass pass =
                Forward.pass(
                    vgg, manager, image, taps, targets(manager, image), Pooling.MAX, Plan.WHOLE)) {
          Statistics.Slopes slopes = new Statistics.Slopes();
          slopes.distance().put(taps.last(), 1.0);
          NDArray gradient = pass.backward(slopes);
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
      try (Pass pass = Forward.pass(vgg, manager, image, taps, Map.of(), Pooling.MAX, Plan.WHOLE)) {
        float[] features =
            pass.statistics().features().get(new Layer(1, 1)).values().toFloatArray();
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

package stylize.network.vgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Mask;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Plan;
import stylize.network.Slopes;
import stylize.network.Statistics;
import stylize.network.Tap;
import stylize.network.vgg.kernels.Kernels;
import stylize.network.vgg.tiling.Stage;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;
import stylize.weights.Layer;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;
import stylize.weights.WeightsFile;

/**
 * The explicit adjoint against DJL's autograd and against finite differences, on a tiny network of
 * VGG's topology.
 */
class VggGradientTest {
  private static final Topology TINY = RandomWeights.TINY;
  static final List<Tap> GRAMS = taps("relu1_1", "relu2_2", "relu3_1", "relu5_1");
  static final List<Tap> DISTANCES = taps("relu1_2", "relu3_3", "relu4_2");
  private static final Layer LAST = Layer.of("relu5_1");

  private static List<Tap> taps(String... names) {
    return Stream.of(names).map(name -> VggTaps.of(name, TINY)).toList();
  }

  @TempDir Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() throws Exception {
    weights = RandomWeights.write(folder.resolve("tiny.safetensors"), TINY);
  }

  Vgg load(Precision precision) throws Exception {
    return Vgg.load(
        new NetworkFile(weights, TINY),
        LAST,
        Processor.CPU,
        precision,
        Kernels.TRANSFORMED,
        programs());
  }

  /** The programs under test. */
  ProgramSet programs() {
    return ProgramSet.CPU;
  }

  /** The plan that computes nothing twice. */
  Plan whole() {
    return TilingPlan.WHOLE;
  }

  /** What is asked of an image of some size, and how a made-up objective changes with it. */
  private record Wishes(
      List<Observation.Moments> moments, List<Observation.Distance> distances, Slopes slopes) {

    /** Random targets, random weights of the Gram matrices' entries, and masks if wanted. */
    static Wishes of(NDManager manager, NDArray image, boolean masked) {
      List<Observation.Moments> moments = new ArrayList<>();
      List<Observation.Distance> distances = new ArrayList<>();
      Slopes slopes = new Slopes();
      for (Tap tap : GRAMS) {
        Observation.Moments observed =
            new Observation.Moments(tap, masked ? mask(manager, image, tap) : null, 0);
        int block = VggTaps.layer(tap).block();
        NDArray random = Tests.uniform(manager, block, -1, 1, tap.channels(), tap.channels());
        slopes.addOfGram(observed, random.add(random.transpose()));
        slopes.addOfMean(observed, Tests.uniform(manager, 17 + block, -1, 1, tap.channels()));
        moments.add(observed);
      }
      for (Tap tap : DISTANCES) {
        Shape shape = plane(image, tap);
        NDArray random =
            Tests.uniform(
                manager,
                VggTaps.layer(tap).conv(),
                0,
                1,
                1,
                tap.channels(),
                shape.get(0),
                shape.get(1));
        FeatureMap target = new FeatureMap(random, manager.ones(new Shape()));
        Observation.Distance distance =
            new Observation.Distance(tap, target, masked ? mask(manager, image, tap) : null, 0);
        slopes.add(distance, weight(tap));
        distances.add(distance);
      }
      return new Wishes(moments, distances, slopes);
    }

    static Shape plane(NDArray image, Tap tap) {
      return new Shape(
          image.getShape().get(2) / tap.stride(), image.getShape().get(3) / tap.stride());
    }

    private static Mask mask(NDManager manager, NDArray image, Tap tap) {
      Shape shape = plane(image, tap);
      NDArray weights = Tests.uniform(manager, 31, 0, 1, shape.get(0), shape.get(1));
      return new Mask(weights, weights.sum().getFloat());
    }

    List<Observation> all() {
      List<Observation> all = new ArrayList<>(distances);
      all.addAll(moments);
      return all;
    }

    double value(Statistics statistics) {
      double sum = 0;
      for (Observation.Moments observed : moments) {
        FeatureMoments seen = statistics.of(observed);
        sum += dot(seen.gram(), Objects.requireNonNull(slopes.ofGram(observed)));
        sum += dot(seen.mean(), Objects.requireNonNull(slopes.ofMean(observed)));
      }
      for (Observation.Distance distance : distances) {
        sum += weight(distance.tap()) * statistics.of(distance).getFloat();
      }
      return sum;
    }
  }

  /** What each squared distance counts; not the same for all. */
  private static double weight(Tap tap) {
    return 0.01 * VggTaps.layer(tap).block();
  }

  static NDArray gradient(Vgg vgg, NDManager manager, NDArray image, Pooling pooling, Plan plan) {
    return gradient(vgg, manager, Wishes.of(manager, image, false), image, pooling, plan);
  }

  private static NDArray gradient(
      Vgg vgg, NDManager manager, Wishes wishes, NDArray image, Pooling pooling, Plan plan) {
    try (Pass pass = Forward.pass(vgg, manager, image, wishes.all(), pooling, plan)) {
      return pass.backward(wishes.slopes());
    }
  }

  private double value(Vgg vgg, NDManager manager, NDArray image, Pooling pooling) {
    Wishes wishes = Wishes.of(manager, image, false);
    try (Pass pass = Forward.pass(vgg, manager, image, wishes.all(), pooling, whole())) {
      return wishes.value(pass.statistics());
    }
  }

  private static double dot(NDArray one, NDArray other) {
    float[] value = one.toFloatArray();
    float[] slope = other.toFloatArray();
    double sum = 0;
    for (int i = 0; i < value.length; i++) {
      sum += (double) value[i] * slope[i];
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
      NDArray ours = gradient(vgg, manager, image, pooling, whole());
      NDArray theirs = autograd(manager, Wishes.of(manager, image, false), image, pooling);
      assertThat(Tests.relativeDifference(ours, theirs)).isLessThan(1e-5);
      assertThat(Tests.cosine(ours, theirs)).isGreaterThan(0.999999);
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void throughMasksTheAdjointEqualsAutogradToo(Plan plan) throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 67, 51);
      Wishes wishes = Wishes.of(manager, image, true);
      NDArray theirs = autograd(manager, wishes, image, Pooling.MAX);
      for (Plan each : List.of(whole(), plan)) {
        NDArray ours = gradient(vgg, manager, wishes, image, Pooling.MAX, each);
        assertThat(Tests.relativeDifference(ours, theirs)).isLessThan(1e-5);
      }
    }
  }

  @Test
  void aMaskOfOnesIsNoMask() throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 48, 64);
      Tap tap = GRAMS.get(2);
      Observation.Moments plain = new Observation.Moments(tap);
      Observation.Moments ones =
          new Observation.Moments(tap, new Mask(manager.ones(new Shape(12, 16)), 12.0 * 16), 0);
      Observation.Moments left =
          new Observation.Moments(tap, new Mask(Tests.uniform(manager, 1, 0, 1, 12, 16), 96), 0);
      try (Pass pass =
          Forward.pass(vgg, manager, image, List.of(plain, ones, left), Pooling.MAX, whole())) {
        Statistics seen = pass.statistics();
        assertThat(difference(seen.of(ones), seen.of(plain))).isLessThan(1e-6);
        assertThat(difference(seen.of(left), seen.of(plain))).isGreaterThan(1e-2);
      }
    }
  }

  /** Half of the weight in twice the margin at each edge, a quarter at the corners. */
  private static Mask once(NDManager manager, Shape plane, int margin) {
    NDArray rows = once(manager, plane.get(0), margin).reshape(-1, 1);
    NDArray weights = rows.mul(once(manager, plane.get(1), margin).reshape(1, -1));
    return new Mask(weights, weights.sum().getFloat());
  }

  private static NDArray once(NDManager manager, long length, int margin) {
    long twice = Math.min(2L * margin, length / 2);
    NDArray weights = manager.ones(new Shape(length)).mul(0.5);
    weights.set(new NDIndex("%d:%d".formatted(twice, length - twice)), 1);
    return weights;
  }

  /** What a network sees of an image, and the gradient of an objective with these slopes. */
  private record Seen(Statistics statistics, NDArray gradient) {
    static Seen of(Vgg vgg, NDArray image, Observation wanted, Slopes slopes, Plan plan) {
      List<Observation> only = List.of(wanted);
      try (Pass pass = Forward.pass(vgg, image.getManager(), image, only, Pooling.MAX, plan)) {
        return new Seen(pass.statistics(), pass.backward(slopes).duplicate());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void besideAMirroredMarginEachPlaceCountsOnce(Plan plan) throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 67, 51);
      for (Tap tap : GRAMS) {
        // At the deepest tap, twice the margin is more than half of the plane.
        Mask mask = once(manager, Wishes.plane(image, tap), 16 / tap.stride());
        Observation.Moments margin = new Observation.Moments(tap, null, 16);
        Observation.Moments masked = new Observation.Moments(tap, mask, 0);
        List<FeatureMoments> moments = new ArrayList<>();
        List<NDArray> gradients = new ArrayList<>();
        for (Observation.Moments each : List.of(margin, masked)) {
          Slopes slopes = new Slopes();
          NDArray random = Tests.uniform(manager, 3, -1, 1, tap.channels(), tap.channels());
          slopes.addOfGram(each, random.add(random.transpose()));
          slopes.addOfMean(each, Tests.uniform(manager, 4, -1, 1, tap.channels()));
          Seen seen = Seen.of(vgg, image, each, slopes, plan);
          moments.add(seen.statistics().of(each));
          gradients.add(seen.gradient());
        }
        assertThat(difference(moments.get(0), moments.get(1))).isLessThan(1e-5);
        assertThat(Tests.relativeDifference(gradients.get(0), gradients.get(1))).isLessThan(1e-5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void distancesAndEnergiesBesideAMarginCountEachPlaceOnce(Plan plan) throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 67, 51);
      for (Tap tap : DISTANCES) {
        Shape plane = Wishes.plane(image, tap);
        NDArray random =
            Tests.uniform(manager, 5, 0, 1, 1, tap.channels(), plane.get(0), plane.get(1));
        FeatureMap target = new FeatureMap(random, manager.ones(new Shape()));
        FeatureMap black = new FeatureMap(random.zerosLike(), manager.ones(new Shape()));
        Mask mask = once(manager, plane, 16 / tap.stride());
        Observation.Distance margin = new Observation.Distance(tap, target, null, 16);
        Observation.Distance masked = new Observation.Distance(tap, target, mask, 0);
        Observation.Distance energy = new Observation.Distance(tap, black, mask, 0);
        Observation.Features features = new Observation.Features(tap, null, 16);
        List<Double> distances = new ArrayList<>();
        List<NDArray> gradients = new ArrayList<>();
        for (Observation.Distance each : List.of(margin, masked)) {
          Slopes slopes = new Slopes();
          slopes.add(each, 1);
          Seen seen = Seen.of(vgg, image, each, slopes, plan);
          distances.add((double) seen.statistics().of(each).getFloat());
          gradients.add(seen.gradient());
        }
        assertThat(distances.get(0)).isCloseTo(distances.get(1), withPercentage(1e-3));
        assertThat(Tests.relativeDifference(gradients.get(0), gradients.get(1))).isLessThan(1e-5);
        try (Pass pass =
            Forward.pass(vgg, manager, image, List.of(energy, features), Pooling.MAX, plan)) {
          Statistics seen = pass.statistics();
          assertThat((double) seen.of(features).energy().getFloat())
              .isCloseTo(seen.of(energy).getFloat(), withPercentage(1e-3));
        }
      }
    }
  }

  private static double difference(FeatureMoments one, FeatureMoments other) {
    return Math.max(
        Tests.relativeDifference(one.gram(), other.gram()),
        Tests.relativeDifference(one.mean(), other.mean()));
  }

  @Test
  void anImageThatIsTooSmallForATapIsRefused() throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 15, 40);
      List<Observation> deepest = List.of(new Observation.Moments(GRAMS.get(3)));
      assertThatThrownBy(() -> Forward.pass(vgg, manager, image, deepest, Pooling.MAX, whole()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("relu5_1 sees nothing")
          .hasMessageContaining("16 pixels");
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
      assertThat(
              Tests.relativeDifference(
                  ours, autograd(manager, Wishes.of(manager, flat, false), flat, Pooling.MAX)))
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void aStageInWhichNothingIsListenedToOnlyPassesTheGradientOn(Plan plan) throws Exception {
    List<Observation> ends =
        List.of(new Observation.Moments(GRAMS.get(0)), new Observation.Moments(GRAMS.get(3)));
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, 67, 51);
      Slopes slopes = Wishes.of(manager, image, false).slopes();
      List<NDArray> gradients = new ArrayList<>();
      for (Plan each : List.of(whole(), plan)) {
        try (Pass pass = Forward.pass(vgg, manager, image, ends, Pooling.MAX, each)) {
          gradients.add(pass.backward(slopes).duplicate());
        }
      }
      assertThat(Tests.relativeDifference(gradients.get(1), gradients.get(0))).isLessThan(1e-5);
    }
  }

  static Stream<Plan> plans() {
    return Stream.of(
        new TilingPlan(List.of(Stage.tiled(1, 1, 7), Stage.tiled(2, 5, 16))),
        new TilingPlan(List.of(Stage.tiled(1, 2, 12), Stage.tiled(3, 3, 5), Stage.tiled(4, 5, 4))),
        new TilingPlan(
            List.of(Stage.tiled(1, 2, 20), Stage.kept(3), Stage.tiled(4, 4, 6), Stage.kept(5))),
        new TilingPlan(
            List.of(Stage.tiled(1, 2, 8, 30), Stage.tiled(3, 3, 4, 9), Stage.tiled(4, 5, 6))),
        new TilingPlan(List.of(Stage.tiled(1, 5, 32))));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void tilesGiveTheSameStatisticsAndGradientsAsTheWholePicture(Plan plan) throws Exception {
    try (NDManager manager = Tests.manager();
        Vgg vgg = load(Precision.FLOAT32)) {
      for (Pooling pooling : Pooling.values()) {
        for (int[] size : new int[][] {{67, 51}, {33, 97}, {16, 40}, {81, 17}, {33, 420}}) {
          NDArray image = Tests.uniform(manager, 7, 0, 1, 1, 3, size[0], size[1]);
          NDArray whole = gradient(vgg, manager, image, pooling, whole());
          NDArray tiled = gradient(vgg, manager, image, pooling, plan);
          assertThat(Tests.relativeDifference(tiled, whole)).isLessThan(1e-5);
          Wishes wishes = Wishes.of(manager, image, false);
          List<Observation> all = wishes.all();
          DISTANCES.forEach(tap -> all.add(new Observation.Features(tap)));
          try (Pass one = Forward.pass(vgg, manager, image, all, pooling, whole());
              Pass many = Forward.pass(vgg, manager, image, all, pooling, plan)) {
            wishes
                .moments()
                .forEach(
                    observed ->
                        assertThat(
                                difference(
                                    one.statistics().of(observed), many.statistics().of(observed)))
                            .isLessThan(1e-5));
            wishes
                .distances()
                .forEach(to -> assertSame(one.statistics().of(to), many.statistics().of(to)));
            for (Tap tap : DISTANCES) {
              Observation.Features features = new Observation.Features(tap);
              assertSame(
                  one.statistics().of(features).values(), many.statistics().of(features).values());
            }
          }
        }
      }
    }
  }

  private static void assertSame(NDArray expected, NDArray actual) {
    assertThat(Tests.relativeDifference(actual, expected)).isLessThan(1e-5);
  }

  /**
   * Never multiplies by a Java number: DJL's collector would lose its memory and answer wrong
   * gradients.
   */
  private NDArray autograd(NDManager manager, Wishes wishes, NDArray image, Pooling pooling)
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
          ByteBuffer buffer = Vgg.kernelBuffer(TINY);
          WeightsFile.Parameters p = file.read(convolution, buffer.asFloatBuffer());
          NDArray kernel = Vgg.kernel(manager, buffer, p.order(), convolution);
          Shape one = new Shape(1, 1);
          h =
              Activation.relu(
                  Conv2d.conv2d(h, kernel, manager.create(p.bias()), one, one, one).head());
          Layer layer = convolution.layer();
          NDArray f = h.reshape(convolution.outputs(), -1);
          for (Observation.Distance distance : wishes.distances()) {
            if (VggTaps.layer(distance.tap()).equals(layer)) {
              NDArray away = f.sub(distance.target().values().reshape(convolution.outputs(), -1));
              NDArray weight = manager.full(new Shape(), (float) weight(distance.tap()));
              NDArray squares = counted(away.mul(away), distance.mask());
              total = total.add(squares.sum().mul(weight));
            }
          }
          for (Observation.Moments observed : wishes.moments()) {
            if (VggTaps.layer(observed.tap()).equals(layer)) {
              Mask mask = observed.mask();
              double count = mask == null ? f.getShape().get(1) : mask.total();
              NDArray positions = manager.full(new Shape(), (float) count);
              NDArray gram = counted(f, mask).matMul(f.transpose()).div(positions);
              total = total.add(gram.mul(wishes.slopes().ofGram(observed)).sum());
              NDArray mean = counted(f, mask).sum(new int[] {1}).div(positions);
              total = total.add(mean.mul(wishes.slopes().ofMean(observed)).sum());
            }
          }
        }
        collector.backward(total);
      }
      return x.getGradient();
    }
  }

  /** Features, channels × places, times each place's weight. */
  private static NDArray counted(NDArray features, @Nullable Mask mask) {
    return mask == null ? features : features.mul(mask.weights().reshape(1, -1));
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
      NDArray gradient = gradient(vgg, manager, image, pooling, whole());
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
      float[] first = gradient(vgg, manager, image, Pooling.MAX, whole()).toFloatArray();
      for (int i = 0; i < 20; i++) {
        assertThat(gradient(vgg, manager, image, Pooling.MAX, whole()).toFloatArray())
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
                  gradient(rounded, manager, image, Pooling.AVERAGE, whole()),
                  gradient(exact, manager, image, Pooling.AVERAGE, whole())))
          .isGreaterThan(0.99);
    }
  }

  @Test
  void aContentLayerAloneAtTheEndWorksInBothPrecisions() throws Exception {
    try (NDManager manager = Tests.manager()) {
      NDArray image = Tests.uniform(manager, 5, 0, 1, 1, 3, 24, 24);
      Observation.Distance distance = Wishes.of(manager, image, false).distances().get(1);
      for (Precision precision : Precision.values()) {
        try (Vgg vgg = load(precision);
            Pass pass =
                Forward.pass(vgg, manager, image, List.of(distance), Pooling.MAX, whole())) {
          Slopes slopes = new Slopes();
          slopes.add(distance, 1.0);
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
      Observation.Moments wanted = new Observation.Moments(GRAMS.get(0));
      Observation.Features themselves = new Observation.Features(GRAMS.get(0));
      try (Pass pass =
          Forward.pass(vgg, manager, image, List.of(wanted, themselves), Pooling.MAX, whole())) {
        float[] features = pass.statistics().of(themselves).values().toFloatArray();
        float[] gram = pass.statistics().of(wanted).gram().toFloatArray();
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

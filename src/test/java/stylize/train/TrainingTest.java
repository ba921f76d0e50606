package stylize.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.engine.TorchEngine;
import stylize.generator.Architecture;
import stylize.generator.Weights;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureFormat;
import stylize.image.PictureWriter;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.objective.Losses;
import stylize.objective.Normalization;
import stylize.objective.StyleDistance;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.paint.Settings;
import stylize.paint.style.Augmentation;
import stylize.paint.style.Style;
import stylize.paint.tensors.Tensors;
import stylize.testing.MovedWeights;
import stylize.testing.Pictures;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;
import stylize.trained.PainterFacts;

class TrainingTest {
  private static final Weighting WEIGHTING = Settings.defaultWeighting(Normalization.RELATIVE);

  /** Little is computed, so many steps take little time. */
  private static final Weighting SHALLOW =
      new Weighting(
          1,
          1,
          1,
          new TreeMap<>(Map.of("relu1_1", 1.0)),
          new TreeMap<>(Map.of("relu1_1", 1.0)),
          StyleDistance.COVARIANCE,
          Normalization.RELATIVE,
          WEIGHTING.padding());

  private static final Architecture SMALL =
      new Architecture(Architecture.Kind.UNET, 16, 1, 1, Architecture.Upsampling.NEAREST);
  private static final Picture PAINTING = Pictures.coloured(3, 64, 48);

  private static Network network;

  @TempDir Path folder;

  @BeforeAll
  static void load(@TempDir Path weights) throws Exception {
    network = TinyNetwork.load(weights);
  }

  @AfterAll
  static void close() {
    TorchEngine.start(Runtime.getRuntime().availableProcessors(), false);
    network.close();
  }

  private static TrainingPlan plan(int steps) {
    return new TrainingPlan(
        SMALL,
        64,
        32,
        3,
        2,
        TrainingPlan.Length.ofSteps(steps),
        0.004,
        1,
        WEIGHTING,
        1,
        Augmentation.NONE);
  }

  private List<Path> photos() throws IOException {
    List<Path> photos = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Path file = folder.resolve("photo" + i + ".png");
      PictureWriter.write(
          Pictures.random(i, 60 + 7 * i, 50),
          file,
          new Encoding(PictureFormat.PNG, 8, 95, Map.of()));
      photos.add(file);
    }
    return photos;
  }

  private Training training(TrainingPlan plan, List<Path> photos, String name, TrainingListener l) {
    return new Training(
        plan,
        network,
        TilingPlan.WHOLE,
        new Training.Inputs(
            Style.of(PAINTING),
            null,
            photos,
            "key",
            folder.resolve(name + ".painter"),
            folder.resolve(name + ".state"),
            (steps, weights) ->
                new PainterFacts(plan.size(), Map.of("steps", String.valueOf(steps)), null),
            0,
            1 << 20),
        l);
  }

  private static TrainingListener after(IntConsumer step) {
    return new TrainingListener() {
      @Override
      public void stepped(int number, double progress, double seconds, double rate, Losses l) {
        step.accept(number);
      }
    };
  }

  private static Judge judge(NDManager manager) {
    return judge(manager, WEIGHTING);
  }

  private static Judge judge(NDManager manager, Weighting weighting) {
    NDArray painting = Tensors.image(manager, PAINTING);
    Map<String, FeatureMoments> moments =
        Targets.style(network, manager, painting, weighting, TilingPlan.WHOLE);
    return new Judge(manager, network, weighting, TilingPlan.WHOLE, moments);
  }

  /** The gradient of all that happens in a step, against finite differences. */
  @Test
  void theGradientOfAWholeStepIsThatOfFiniteDifferences() {
    // Away from the start, at which the network's last convolution is 0.
    Weights weights =
        Weights.random(SMALL, 1)
            .inColours(new float[] {.5f, .5f, .5f}, new float[] {.1f, .1f, .1f});
    Random random = new Random(2);
    weights.values().values().forEach(values -> shake(values, random, 0.02));
    try (NDManager manager = Tests.manager()) {
      Judge judge = judge(manager);
      NDArray photo = Tests.uniform(manager, 4, 0.1, 0.9, 2, 3, 48, 56);
      Map<String, float[]> gradient = new LinkedHashMap<>();
      try (Apprentice apprentice =
          new Apprentice(manager, weights, WeightOptimizer.Memory.none(), judge)) {
        apprentice.learn(List.of(photo.duplicate()), new Random(5));
        gradient.putAll(apprentice.gradients());
      }
      double norm = Math.sqrt(gradient.values().stream().mapToDouble(TrainingTest::square).sum());
      double length = 2e-3 / norm;
      double up = logarithm(manager, judge, MovedWeights.of(weights, gradient, length), photo);
      double down = logarithm(manager, judge, MovedWeights.of(weights, gradient, -length), photo);
      assertThat((up - down) / (2 * length * norm)).isCloseTo(norm, withPercentage(3));
    }
  }

  private static double logarithm(NDManager manager, Judge judge, Weights weights, NDArray photo) {
    try (Apprentice apprentice =
        new Apprentice(manager, weights, WeightOptimizer.Memory.none(), judge)) {
      return Math.log(apprentice.learn(List.of(photo.duplicate()), new Random(5)).total());
    }
  }

  private static void shake(float[] values, Random random, double size) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (size * random.nextGaussian());
    }
  }

  private static double square(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  /**
   * DJL frees numbers that a gradient still needs when Java collects its garbage. Nothing here
   * depends on such numbers.
   */
  @Test
  void garbageCollectionsInEachOf300StepsChangeNoBit() {
    assertThat(losses(true)).hasSize(300).isEqualTo(losses(false)).doesNotContain(Double.NaN);
  }

  private static List<Double> losses(boolean collecting) {
    List<Double> losses = new ArrayList<>();
    TorchEngine.start(1, false);
    try (NDManager manager = Tests.manager()) {
      Judge judge = judge(manager, SHALLOW);
      try (Apprentice apprentice =
          new Apprentice(manager, Weights.random(SMALL, 1), WeightOptimizer.Memory.none(), judge)) {
        for (int i = 0; i < 300; i++) {
          NDArray photo = Tests.uniform(manager, i, 0, 1, 1, 3, 24, 24);
          Random random = collecting ? collecting(i) : new Random(i);
          losses.add(apprentice.step(List.of(photo, photo.duplicate()), random, 0.004).total());
        }
      }
    }
    return losses;
  }

  /**
   * Is asked for two numbers before each of a step's two photos, while a gradient is collected. At
   * one of the four it collects garbage, at another in the next step: a collection takes long.
   */
  private static Random collecting(long seed) {
    return new Random(seed) {
      private static final long serialVersionUID = 1L;
      private long asked = seed;

      @Override
      public int nextInt(int bound) {
        if (asked++ % 4 == 0) {
          System.gc();
        }
        return super.nextInt(bound);
      }
    };
  }

  @Test
  void aTrainingThatIsKilledTenTimesEndsWithTheSameFile() throws Exception {
    List<Path> photos = photos();
    TorchEngine.start(1, false);
    TrainingPlan plan = plan(24);
    assertThat(training(plan, photos, "calm", TrainingListener.NONE).run()).isTrue();
    for (int kill : List.of(1, 2, 4, 5, 9, 10, 13, 17, 21, 24)) {
      TrainingListener deadly =
          after(
              step -> {
                if (step == kill) {
                  throw new IllegalStateException("killed");
                }
              });
      assertThatThrownBy(() -> training(plan, photos, "killed", deadly).run()).hasMessage("killed");
    }
    List<Integer> rest = new ArrayList<>();
    assertThat(training(plan, photos, "killed", after(rest::add)).run()).isTrue();
    assertThat(rest).as("nothing that was saved is done again").containsExactly(24);
    assertThat(folder.resolve("killed.painter"))
        .hasSameBinaryContentAs(folder.resolve("calm.painter"));
  }

  @Test
  void aTrainingThatIsStoppedLeavesAPainterAndGoesOn() throws Exception {
    List<Path> photos = photos();
    TrainingPlan plan = plan(6);
    Training[] training = new Training[1];
    training[0] = training(plan, photos, "a", after(step -> training[0].stop()));
    assertThat(training[0].run()).isFalse();
    assertThat(folder.resolve("a.painter")).isNotEmptyFile();
    List<Integer> steps = new ArrayList<>();
    assertThat(training(plan, photos, "a", after(steps::add)).run()).isTrue();
    assertThat(steps).containsExactly(2, 3, 4, 5, 6);
  }

  @Test
  void aPhotoThatBreaksIsLeftOutAndTold() throws Exception {
    List<Path> photos = photos();
    List<String> warnings = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void warned(String message) {
            warnings.add(message);
          }
        };
    Files.write(photos.get(2), new byte[] {1, 2, 3});
    assertThat(training(plan(8), photos, "b", listener).run()).isTrue();
    assertThat(warnings).singleElement().asString().contains("photo2.png", "goes on without it");
  }

  @Test
  void ifNoPhotoCanBeReadItSaysWhy() throws Exception {
    List<Path> photos = photos();
    for (Path photo : photos) {
      Files.delete(photo);
    }
    assertThatThrownBy(() -> training(plan(8), photos, "c", TrainingListener.NONE).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void aDamagedStateIsNotTakenForAnother() throws Exception {
    List<Path> photos = photos();
    training(plan(2), photos, "d", TrainingListener.NONE).run();
    Path state = folder.resolve("d.state");
    byte[] bytes = Files.readAllBytes(state);
    Files.write(state, Arrays.copyOf(bytes, bytes.length - 100));
    assertThatThrownBy(() -> training(plan(4), photos, "d", TrainingListener.NONE).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("d.state");
  }

  @Test
  void everyPhotoIsSeenOnceBeforeOneIsSeenAgain() {
    for (int round = 0; round < 3; round++) {
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        seen.add(Lesson.of(5, 7L * round + i, 7, 64).photo());
      }
      assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }
    assertThat(Lesson.of(5, 8, 7, 64).crop().angle())
        .isNotEqualTo(Lesson.of(5, 9, 7, 64).crop().angle());
  }
}

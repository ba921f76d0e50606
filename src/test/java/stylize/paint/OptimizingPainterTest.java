package stylize.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.engine.ProgramSet;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.network.Network;
import stylize.objective.Losses;
import stylize.optim.Method;
import stylize.paint.style.Style;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

/** The whole way of one picture, through a tiny network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptimizingPainterTest {
  private Network network;

  /** The programs under test. */
  ProgramSet programs() {
    return ProgramSet.CPU;
  }

  @BeforeAll
  void load(@TempDir Path folder) throws Exception {
    network = TinyNetwork.load(folder, programs());
  }

  @AfterAll
  void close() {
    network.close();
  }

  private static Settings settings(
      int size, int iterations, Settings.Start start, long seed, Method method, double rate) {
    Settings d = Settings.defaults();
    return new Settings(
        size,
        Schedule.even(d.schedule().levels(), iterations),
        1,
        start,
        seed,
        method,
        rate,
        d.tolerance(),
        d.weighting(),
        d.pooling(),
        d.control());
  }

  private static Settings settings(Method method) {
    return settings(181, 12, Settings.Start.CONTENT, 0, method, method.learningRate());
  }

  private static Picture picture(long seed, int width, int height, boolean alpha) {
    try (NDManager manager = Tests.manager();
        NDArray planes = Tests.uniform(manager, seed, 0, 1, 4, height, width)) {
      float[] all = planes.toFloatArray();
      int plane = width * height;
      return new Picture(
          new Size(width, height),
          java.util.Arrays.copyOf(all, 3 * plane),
          alpha ? java.util.Arrays.copyOfRange(all, 3 * plane, 4 * plane) : null);
    }
  }

  /** From black to white: as unlike noise as can be, so that there is something to improve. */
  private static Picture ramp(int width, int height) {
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (i % (width * height)) / (width * height);
    }
    return new Picture(new Size(width, height), rgb, null);
  }

  private static Painter.Inputs inputs(boolean alpha) {
    return new Painter.Inputs(
        new Photo(picture(1, 90, 60, alpha)), Style.of(picture(2, 50, 70, false)), null);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void everyMethodImprovesTheObjective(Method method) {
    Picture noise = picture(2, 50, 70, false);
    Painter.Inputs inputs = new Painter.Inputs(new Photo(ramp(90, 60)), Style.of(noise), null);
    Stylization result =
        new OptimizingPainter(network, settings(method), Long.MAX_VALUE)
            .paint(inputs, Progress.NONE);
    assertThat(result.levels()).hasSize(2);
    LevelTrace coarsest = result.levels().get(0);
    assertThat(coarsest.best()).isLessThan(coarsest.terms().get(0).total());
    LevelTrace finest = result.levels().get(1);
    assertThat(result.terms().total()).isLessThanOrEqualTo(1.01 * finest.terms().get(0).total());
    assertThat(result.picture().size()).isEqualTo(new Size(181, 121));
    for (float value : result.picture().rgb()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void theTransparencyOfTheContentIsKept() {
    Painter painter =
        new OptimizingPainter(
            network,
            settings(Settings.ORIGINAL_SIZE, 2, Settings.Start.CONTENT, 0, Method.ADAM, 0.02),
            Long.MAX_VALUE);
    Painter.Inputs inputs = inputs(true);
    assertThat(painter.paint(inputs, Progress.NONE).picture().alpha())
        .containsExactly(inputs.content().alpha());
    assertThat(painter.paint(inputs(false), Progress.NONE).picture().alpha()).isNull();
  }

  @Test
  void thePhotoIsLetGoAtTheFinestLevelAndNotBefore() {
    Painter.Inputs inputs = inputs(true);
    List<Boolean> there = new ArrayList<>();
    new OptimizingPainter(network, settings(Method.ADAM), Long.MAX_VALUE)
        .paint(
            inputs,
            new Progress() {
              @Override
              public void iteration(
                  Level level, int iteration, Losses terms, Supplier<Picture> now) {
                if (iteration == 1) {
                  there.add(inputs.content().colourBytes() > 0);
                }
              }
            });
    assertThat(there).containsExactly(true, false);
    assertThatThrownBy(inputs.content()::picture).isInstanceOf(IllegalStateException.class);
    assertThat(inputs.content().alpha()).isNotNull();
  }

  @Test
  void theSameSettingsGiveTheSamePictureAndAnotherSeedAnother() {
    float[] first = fromNoise(5);
    assertThat(fromNoise(5)).containsExactly(first);
    assertThat(fromNoise(6)).isNotEqualTo(first);
  }

  private float[] fromNoise(long seed) {
    Settings settings = settings(64, 5, Settings.Start.NOISE, seed, Method.LBFGS, 1);
    return new OptimizingPainter(network, settings, Long.MAX_VALUE)
        .paint(inputs(false), Progress.NONE)
        .picture()
        .rgb();
  }

  @Test
  void aGivenStartIsWhatTheFirstIterationSees() {
    Settings settings = settings(64, 1, Settings.Start.PICTURE, 0, Method.LBFGS, 1);
    Painter.Inputs inputs = inputs(false);
    Picture start = picture(9, 64, 43, false);
    Picture painted =
        new OptimizingPainter(network, settings, Long.MAX_VALUE)
            .paint(new Painter.Inputs(inputs.content(), inputs.style(), start), Progress.NONE)
            .picture();
    for (int i = 0; i < start.rgb().length; i++) {
      assertThat(painted.rgb()[i])
          .isCloseTo(start.rgb()[i], org.assertj.core.data.Offset.offset(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({"LBFGS, 5", "ADAM, 10", "SGD, 50"})
  void divergenceRestartsTheLevelFromItsBestImageAtHalfTheRate(Method method, double rate) {
    List<Double> rates = new ArrayList<>();
    Stylization result =
        new OptimizingPainter(
                network, settings(64, 30, Settings.Start.CONTENT, 0, method, rate), Long.MAX_VALUE)
            .paint(
                inputs(false),
                new Progress() {
                  @Override
                  public void restarted(Level level, int iteration, double learningRate) {
                    rates.add(learningRate);
                  }
                });
    LevelTrace trace = result.levels().get(0);
    assertThat(trace.restarts()).isPositive().isEqualTo(rates.size());
    for (int i = 0; i < rates.size(); i++) {
      assertThat(rates.get(i)).isEqualTo(rate * Math.pow(0.5, i + 1));
    }
    assertThat(trace.terms())
        .as("what made it begin anew")
        .anyMatch(terms -> !(terms.total() <= trace.best() * 5));
    assertThat(trace.best()).isFinite().isLessThanOrEqualTo(trace.terms().get(0).total());
    assertThat(result.terms().total())
        .isCloseTo(trace.best(), org.assertj.core.data.Percentage.withPercentage(1));
  }

  @Test
  void afterADivergenceTheLevelStillImproves() {
    Settings settings = settings(64, 30, Settings.Start.CONTENT, 0, Method.LBFGS, 5);
    LevelTrace trace =
        new OptimizingPainter(network, settings, Long.MAX_VALUE)
            .paint(inputs(false), Progress.NONE)
            .levels()
            .get(0);
    assertThat(trace.restarts()).isPositive();
    assertThat(trace.best()).isLessThan(trace.terms().get(0).total() / 2);
  }

  @Test
  void aLevelThatNoLongerImprovesEndsEarly() {
    Settings d = Settings.defaults();
    Settings settings =
        new Settings(
            64,
            Schedule.even(d.schedule().levels(), 500),
            1,
            Settings.Start.CONTENT,
            0,
            Method.LBFGS,
            1,
            0.02,
            d.weighting(),
            d.pooling(),
            d.control());
    LevelTrace trace =
        new OptimizingPainter(network, settings, Long.MAX_VALUE)
            .paint(inputs(false), Progress.NONE)
            .levels()
            .get(0);
    assertThat(trace.converged()).isTrue();
    assertThat(trace.terms().size()).isBetween(Settings.PATIENCE, 499);
  }

  @Test
  void anInterruptedPictureGoesOnFromItsLastLevelToTheSameResult() {
    Painter painter = new OptimizingPainter(network, settings(Method.LBFGS), Long.MAX_VALUE);
    List<Checkpoints.Checkpoint> reached = new ArrayList<>();
    Stylization whole = painter.paint(inputs(true), checkpoints(null, reached), Progress.NONE);
    assertThat(reached).hasSize(1);
    Stylization resumed =
        painter.paint(inputs(true), checkpoints(reached.get(0), new ArrayList<>()), Progress.NONE);
    assertThat(resumed.picture().rgb()).containsExactly(whole.picture().rgb());
    assertThat(resumed.terms()).isEqualTo(whole.terms());
    assertThat(resumed.levels().get(0)).isEqualTo(whole.levels().get(0));
  }

  @Test
  void aCheckpointOfOtherLevelsIsNotUsed() {
    Painter painter = new OptimizingPainter(network, settings(Method.LBFGS), Long.MAX_VALUE);
    List<Checkpoints.Checkpoint> reached = new ArrayList<>();
    painter.paint(inputs(false), checkpoints(null, reached), Progress.NONE);
    Painter other =
        new OptimizingPainter(
            network, settings(200, 12, Settings.Start.CONTENT, 0, Method.LBFGS, 1), Long.MAX_VALUE);
    assertThat(
            other
                .paint(inputs(false), checkpoints(reached.get(0), new ArrayList<>()), Progress.NONE)
                .picture()
                .rgb())
        .containsExactly(other.paint(inputs(false), Progress.NONE).picture().rgb());
  }

  private static Checkpoints checkpoints(
      Checkpoints.@Nullable Checkpoint last, List<Checkpoints.Checkpoint> reached) {
    return new Checkpoints() {
      @Override
      public @Nullable Checkpoint last() {
        return last;
      }

      @Override
      public void reached(Checkpoint checkpoint) {
        reached.add(checkpoint);
      }
    };
  }

  @Test
  void manyPhotosAtOnceShareAStyleAndComeOutAsAlone() throws Exception {
    Painter painter = new OptimizingPainter(network, settings(Method.LBFGS), Long.MAX_VALUE);
    Style shared = Style.of(picture(2, 50, 70, false));
    List<java.util.concurrent.Callable<float[]>> photos = new ArrayList<>();
    List<float[]> alone = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Picture photo = picture(10 + i, 90, 60 + i, false);
      Style own = Style.of(picture(2, 50, 70, false));
      alone.add(
          painter
              .paint(new Painter.Inputs(new Photo(photo), own, null), Progress.NONE)
              .picture()
              .rgb());
      photos.add(
          () -> {
            TorchEngine.enterThread();
            return painter
                .paint(new Painter.Inputs(new Photo(photo), shared, null), Progress.NONE)
                .picture()
                .rgb();
          });
    }
    var threads = java.util.concurrent.Executors.newFixedThreadPool(3);
    try {
      var together = threads.invokeAll(photos);
      for (int i = 0; i < alone.size(); i++) {
        assertThat(together.get(i).get()).containsExactly(alone.get(i));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aTightMemoryChangesTheWayAndNotTheObjective() {
    Settings settings = settings(128, 1, Settings.Start.CONTENT, 0, Method.ADAM, 0.02);
    Stylization ample =
        new OptimizingPainter(network, settings, Long.MAX_VALUE)
            .paint(inputs(false), Progress.NONE);
    Stylization tight =
        new OptimizingPainter(network, settings, 0).paint(inputs(false), Progress.NONE);
    Losses expected = ample.levels().get(0).terms().get(0);
    Losses actual = tight.levels().get(0).terms().get(0);
    expected
        .values()
        .forEach(
            (name, value) ->
                assertThat(actual.values().get(name))
                    .as(name)
                    .isCloseTo(
                        value, org.assertj.core.data.Offset.offset(1e-5 * expected.total())));
  }

  @Test
  void whereLbfgsDoesNotFitAdamPaintsAndTheTraceSaysSo() {
    Settings settings = settings(128, 1, Settings.Start.CONTENT, 0, Method.LBFGS, 1);
    assertThat(
            new OptimizingPainter(network, settings, 0)
                .paint(inputs(false), Progress.NONE)
                .levels()
                .get(0)
                .method())
        .isEqualTo(Method.ADAM);
  }

  private static Picture flat(float red, float green, float blue, float @Nullable [] alpha) {
    Size size = new Size(64, 48);
    int plane = (int) size.pixels();
    float[] rgb = new float[3 * plane];
    java.util.Arrays.fill(rgb, 0, plane, red);
    java.util.Arrays.fill(rgb, plane, 2 * plane, green);
    java.util.Arrays.fill(rgb, 2 * plane, 3 * plane, blue);
    return new Picture(size, rgb, alpha);
  }

  static Stream<Picture> flatPictures() {
    return Stream.of(
        flat(0.5f, 0.5f, 0.5f, null),
        flat(0, 0, 0, null),
        flat(1, 1, 1, null),
        flat(0.9f, 0.1f, 0.2f, null));
  }

  /** Of the red plane. */
  private static double deviation(Picture picture) {
    int plane = picture.rgb().length / 3;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < plane; i++) {
      sum += picture.rgb()[i];
      squares += picture.rgb()[i] * picture.rgb()[i];
    }
    return Math.sqrt(Math.max(0, squares / plane - sum / plane * sum / plane));
  }

  @ParameterizedTest
  @MethodSource("flatPictures")
  void aPhotoOfOneColourIsPaintedAlwaysAlike(Picture photo) {
    Settings settings = settings(64, 30, Settings.Start.CONTENT, 0, Method.LBFGS, 1);
    Stylization[] painted = new Stylization[2];
    for (int i = 0; i < 2; i++) {
      Style style = Style.of(picture(2, 64, 64, false));
      painted[i] =
          new OptimizingPainter(network, settings, Long.MAX_VALUE)
              .paint(new Painter.Inputs(new Photo(photo), style, null), Progress.NONE);
    }
    LevelTrace trace = painted[0].levels().get(0);
    assertThat(trace.best()).isLessThan(0.8 * trace.terms().get(0).total());
    assertThat(deviation(painted[0].picture())).isGreaterThan(0.02);
    assertThat(painted[1].picture().rgb()).isEqualTo(painted[0].picture().rgb());
    assertThat(painted[0].picture().alpha()).isEqualTo(photo.alpha());
  }

  @ParameterizedTest
  @MethodSource("flatPictures")
  void aPaintingOfOneColourIsAPaintingToo(Picture painting) {
    Settings settings = settings(64, 5, Settings.Start.CONTENT, 0, Method.LBFGS, 1);
    for (Picture photo : List.of(picture(1, 64, 48, false), painting)) {
      Stylization painted =
          new OptimizingPainter(network, settings, Long.MAX_VALUE)
              .paint(new Painter.Inputs(new Photo(photo), Style.of(painting), null), Progress.NONE);
      assertThat(painted.terms().total()).isFinite();
      assertThat(painted.picture().rgb()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void onlyAPhotoOfOneColourIsFlat() {
    Picture grey = flat(0.5f, 0.5f, 0.5f, null);
    assertThat(new Photo(grey).isFlat()).isTrue();
    float[] noisy = grey.rgb().clone();
    noisy[10] += 5 / 255f;
    assertThat(new Photo(new Picture(grey.size(), noisy, null)).isFlat()).isTrue();
    noisy[10] += 5 / 255f;
    assertThat(new Photo(new Picture(grey.size(), noisy, null)).isFlat()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"400, 16, 1", "16, 400, 1", "64, 64, 0.01"})
  void aPaintingTooNarrowForTheDeepestLayerIsEnlarged(int width, int height, double scale) {
    Settings d = settings(64, 2, Settings.Start.CONTENT, 0, Method.LBFGS, 1);
    Settings settings =
        new Settings(
            64,
            d.schedule(),
            scale,
            d.start(),
            0,
            d.method(),
            1,
            d.tolerance(),
            d.weighting(),
            d.pooling(),
            d.control());
    Picture painting = picture(2, width, height, false);
    Stylization painted =
        new OptimizingPainter(network, settings, Long.MAX_VALUE)
            .paint(
                new Painter.Inputs(new Photo(picture(1, 64, 48, false)), Style.of(painting), null),
                Progress.NONE);
    assertThat(painted.terms().total()).isFinite();
    Level level = painted.levels().get(0).level();
    assertThat(level.enlarges(painting.size())).isTrue();
    assertThat(Level.pyramid(new Size(64, 48), d).get(0).enlarges(new Size(64, 64))).isFalse();
  }
}

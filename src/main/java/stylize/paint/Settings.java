package stylize.paint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import stylize.image.Size;
import stylize.network.Tap;
import stylize.network.Taps;
import stylize.network.vgg.Pooling;
import stylize.objective.Normalization;
import stylize.objective.Padding;
import stylize.objective.StyleDistance;
import stylize.objective.Weighting;
import stylize.optim.Method;
import stylize.paint.place.Attention;

/**
 * How one picture is stylized. Holds the defaults of the whole program.
 *
 * @param size longest side of the result in pixels, or {@link #ORIGINAL_SIZE}
 * @param schedule levels, and iterations at each
 * @param styleScale size of the painting relative to the photo, from 0.01 to 10: a larger value
 *     gives larger brush strokes
 * @param start what the first level starts from
 * @param seed of all random numbers
 * @param method of optimisation
 * @param learningRate of the optimiser, from 0.000001 to 1000
 * @param tolerance a level ends when {@value #PATIENCE} iterations improve the objective by less
 *     than this fraction of it
 * @param weighting of the objective's terms
 * @param pooling between the network's blocks
 * @param control what is painted, and how much of it
 */
public record Settings(
    int size,
    Schedule schedule,
    double styleScale,
    Start start,
    long seed,
    Method method,
    double learningRate,
    double tolerance,
    Weighting weighting,
    Pooling pooling,
    Control control)
    implements Technique {

  /** Stands for the photo's own size. */
  public static final int ORIGINAL_SIZE = 0;

  public static final int MAXIMUM_SIDE = 30_000;

  /** Iterations over which {@link #tolerance} is judged. */
  public static final int PATIENCE = 10;

  public static final int DEFAULT_SIZE = 512;
  public static final Quality DEFAULT_QUALITY = Quality.STANDARD;
  public static final double DEFAULT_STYLE_SCALE = 1;
  public static final double DEFAULT_TOLERANCE = 0.001;
  public static final Method DEFAULT_METHOD = Method.LBFGS;
  public static final Normalization DEFAULT_NORMALIZATION = Normalization.RELATIVE;
  private static final double DEFAULT_CONTENT_WEIGHT = 0.28;

  /** A shallow layer keeps edges and thin lines; deeper ones let figures of the painting in. */
  private static final String DEFAULT_CONTENT_LAYER = "relu3_1";

  /**
   * Shallow layers count more: they hold the palette and the strokes. Deep ones hold the painting's
   * figures, which would appear in the picture; relu5_1 is left out.
   */
  private static final SortedMap<String, Double> FALLING_LAYERS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("relu1_1", 6.0, "relu2_1", 2.5, "relu3_1", 1.0, "relu4_1", 0.3)));

  public static final StyleDistance DEFAULT_STYLE_DISTANCE = StyleDistance.WASSERSTEIN;
  public static final Padding DEFAULT_PADDING = Padding.REFLECT;
  public static final Pooling DEFAULT_POOLING = Pooling.MAX;

  /** What the first level starts from. */
  public enum Start {
    CONTENT,
    NOISE,
    /** A picture that the user names. */
    PICTURE,
    /** What a trained painter makes of the photo. */
    PAINTER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Settings {
    require(
        size == ORIGINAL_SIZE || (size >= MINIMUM_SIDE && size <= MAXIMUM_SIDE),
        "size",
        size,
        "from " + MINIMUM_SIDE + " to " + MAXIMUM_SIDE + ", or 'original'");
    require(styleScale >= 0.01 && styleScale <= 10, "style-scale", styleScale, "from 0.01 to 10");
    require(
        learningRate >= 1e-6 && learningRate <= 1000,
        "learning-rate",
        learningRate,
        "from 0.000001 to 1000");
    require(tolerance >= 0 && tolerance < 1, "tolerance", tolerance, "at least 0 and below 1");
    double coarse = schedule.coarseContent();
    require(
        coarse * weighting.content() <= Weighting.MAXIMUM,
        "coarse-content",
        coarse,
        "so small that it times the content weight is at most " + (long) Weighting.MAXIMUM);
  }

  public static void require(boolean held, String what, Number value, String allowed) {
    if (!held) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be " + allowed);
    }
  }

  /** The default weights for a normalization. */
  public static Weighting defaultWeighting(Normalization normalization) {
    boolean relative = normalization == Normalization.RELATIVE;
    // Gatys et al. (2016) use a ratio of 1e-3 and no total variation.
    return new Weighting(
        relative ? DEFAULT_CONTENT_WEIGHT : 1,
        relative ? 1 : 1000,
        relative ? 1 : 0,
        layers(relative ? DEFAULT_CONTENT_LAYER : "relu4_2"),
        relative ? FALLING_LAYERS : layers("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"),
        relative ? DEFAULT_STYLE_DISTANCE : StyleDistance.GRAM,
        normalization,
        DEFAULT_PADDING);
  }

  /** The default of {@link Schedule#coarseContent} for a normalization. */
  public static double defaultCoarseContent(Normalization normalization) {
    return normalization == Normalization.RELATIVE ? Schedule.DEFAULT_COARSE_CONTENT : 1;
  }

  private static SortedMap<String, Double> layers(String... names) {
    SortedMap<String, Double> layers = new TreeMap<>();
    for (String name : names) {
      layers.put(name, 1.0);
    }
    return layers;
  }

  /**
   * The taps at which the network is observed.
   *
   * @param tap finds a network's tap by its name
   */
  public Taps taps(Function<String, Tap> tap) {
    Taps objective = weighting.taps(tap);
    if (control.attention() == 0) {
      return objective;
    }
    List<Tap> compared = new ArrayList<>(objective.compared());
    compared.add(tap.apply(Attention.LAYER));
    return Taps.of(objective.all(), compared);
  }

  @Override
  public Size result(Size photo) {
    return Level.finest(photo, this).size();
  }

  @Override
  public Size painting(Size photo, Size painting) {
    return control.augmentation().largest(Level.finest(photo, this).painting(painting));
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("size", size == ORIGINAL_SIZE ? "original" : size);
    all.put("levels", schedule.levels());
    all.put("level-step", schedule.step());
    all.put("iterations", schedule.iterations());
    all.put("finest-iterations", schedule.finestIterations());
    all.put("coarse-content", schedule.coarseContent());
    all.put("style-scale", styleScale);
    all.put("init", start.toString());
    all.put("seed", seed);
    all.put("optimizer", method.toString());
    all.put("learning-rate", learningRate);
    all.put("tolerance", tolerance);
    all.putAll(weighting.describe());
    all.put("pooling", pooling.toString());
    all.putAll(control.describe());
    return all;
  }

  /**
   * For trials: the same on a single level of another size, from the content, without ending early.
   */
  public Settings onOneLevel(int side, int count) {
    return new Settings(
        side,
        Schedule.even(1, count),
        styleScale,
        Start.CONTENT,
        seed,
        method,
        learningRate,
        0,
        weighting,
        pooling,
        Control.NONE);
  }

  /** The program's defaults. */
  public static Settings defaults() {
    return of(
        DEFAULT_SIZE,
        DEFAULT_QUALITY.schedule(Schedule.DEFAULT_LEVELS),
        DEFAULT_STYLE_SCALE,
        defaultWeighting(DEFAULT_NORMALIZATION),
        Control.NONE);
  }

  /** The program's defaults, but for these. */
  public static Settings of(
      int size, Schedule schedule, double styleScale, Weighting weighting, Control control) {
    return new Settings(
        size,
        schedule,
        styleScale,
        Start.CONTENT,
        0,
        DEFAULT_METHOD,
        DEFAULT_METHOD.learningRate(),
        DEFAULT_TOLERANCE,
        weighting,
        DEFAULT_POOLING,
        control);
  }
}

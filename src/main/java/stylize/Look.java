package stylize;

import org.jspecify.annotations.Nullable;
import stylize.objective.Weighting;
import stylize.paint.Control;
import stylize.paint.Schedule;
import stylize.paint.Settings;
import stylize.paint.colour.ColourKeeping;

/**
 * What a picture is to look like. Values mean what the command line's options of the same names
 * mean, and have the same defaults.
 */
public final class Look {
  /** All defaults. */
  public static final Look DEFAULT = builder().build();

  /** As a size: that of the photo. */
  public static final int ORIGINAL_SIZE = Settings.ORIGINAL_SIZE;

  private final Settings settings;
  private final boolean exact;
  private final boolean ofObjective;

  /** How much work is put into a picture. */
  public enum Quality {
    /** A preview, in less than half of the time. */
    DRAFT(stylize.paint.Quality.DRAFT),
    /** The default. */
    STANDARD(stylize.paint.Quality.STANDARD),
    /** 100 steps at each size, in float32 unless {@link Resources} say otherwise. */
    FINE(stylize.paint.Quality.FINE);

    private final stylize.paint.Quality work;

    Quality(stylize.paint.Quality work) {
      this.work = work;
    }
  }

  /** Whose colours a picture has. */
  public enum Colours {
    /** The painting's; the default. */
    PAINTING(ColourKeeping.Method.NONE),
    /** The photo's; only light and dark are painted. */
    LUMINANCE(ColourKeeping.Method.LUMINANCE),
    /** The painting is recoloured like the photo. */
    MATCH(ColourKeeping.Method.MATCH);

    private final ColourKeeping.Method method;

    Colours(ColourKeeping.Method method) {
      this.method = method;
    }
  }

  private Look(Settings settings, boolean exact, boolean ofObjective) {
    this.settings = settings;
    this.exact = exact;
    this.ofObjective = ofObjective;
  }

  /** {@return a look to be described, which has all defaults} */
  public static Builder builder() {
    return new Builder();
  }

  Settings settings() {
    return settings;
  }

  /** True if features are to be float32 unless something else is wanted. */
  boolean exact() {
    return exact;
  }

  /** True if it tells what only an optimisation can follow. */
  boolean ofObjective() {
    return ofObjective;
  }

  /** Describes a look. */
  public static final class Builder {
    private static final Settings USUAL = Settings.defaults();

    private int size = USUAL.size();
    private Quality quality = Quality.STANDARD;
    private @Nullable Integer iterations;
    private int levels = USUAL.schedule().levels();
    private double contentWeight = USUAL.weighting().content();
    private double styleWeight = USUAL.weighting().style();
    private double tvWeight = USUAL.weighting().totalVariation();
    private double styleScale = USUAL.styleScale();
    private double attention = USUAL.control().attention();
    private double strength = USUAL.control().strength();
    private Colours colours = Colours.PAINTING;
    private boolean ofObjective;

    private Builder() {}

    /**
     * Longest side of the result.
     *
     * @param pixels from 16 to 30 000, or {@link Look#ORIGINAL_SIZE}; default 512
     * @return this
     */
    public Builder size(int pixels) {
      size = pixels;
      return this;
    }

    /**
     * How much of the painting is mixed into the photo.
     *
     * @param part from 0, the photo, to 1, the painting, the default
     * @return this
     */
    public Builder strength(double part) {
      strength = part;
      return this;
    }

    /**
     * Whose colours it has.
     *
     * @param whose default the painting's
     * @return this
     */
    public Builder colours(Colours whose) {
      colours = whose;
      return this;
    }

    /**
     * How much work is put into it.
     *
     * @param work default {@link Quality#STANDARD}
     * @return this
     */
    public Builder quality(Quality work) {
      quality = work;
      return optimised();
    }

    /**
     * Steps at each size.
     *
     * @param count from 1 to 1 000 000; default as the quality says
     * @return this
     */
    public Builder iterations(int count) {
      iterations = count;
      return optimised();
    }

    /**
     * How many sizes at most, coarse to fine.
     *
     * @param count at least 1, which is the full size alone; default all
     * @return this
     */
    public Builder levels(int count) {
      levels = count;
      return optimised();
    }

    /**
     * Weight of the content: more keeps more of the photo.
     *
     * @param weight from 0 to 10⁹; default 0.28
     * @return this
     */
    public Builder contentWeight(double weight) {
      contentWeight = weight;
      return optimised();
    }

    /**
     * Weight of the style: more makes it more of a painting.
     *
     * @param weight from 0 to 10⁹; default 1
     * @return this
     */
    public Builder styleWeight(double weight) {
      styleWeight = weight;
      return optimised();
    }

    /**
     * Weight of the total variation: more smooths more.
     *
     * @param weight from 0 to 10⁹; default 1
     * @return this
     */
    public Builder tvWeight(double weight) {
      tvWeight = weight;
      return optimised();
    }

    /**
     * Size of the painting relative to the photo: more gives larger brush strokes.
     *
     * @param factor from 0.01 to 10; default 1
     * @return this
     */
    public Builder styleScale(double factor) {
      styleScale = factor;
      return optimised();
    }

    /**
     * How much more faces and things count than skies and walls.
     *
     * @param amount from 0, the default, to 4
     * @return this
     */
    public Builder attention(double amount) {
      attention = amount;
      return optimised();
    }

    private Builder optimised() {
      ofObjective = true;
      return this;
    }

    /**
     * The look.
     *
     * @return what was described
     * @throws IllegalArgumentException if a value is out of range; the message says which, and what
     *     is allowed
     */
    public Look build() {
      Schedule of = quality.work.schedule(levels);
      Schedule schedule = iterations == null ? of : of.each(iterations);
      ColourKeeping keeping = new ColourKeeping(colours.method, ColourKeeping.NONE.strength());
      Control control = new Control(strength, attention, keeping, USUAL.control().augmentation());
      Weighting weighting = USUAL.weighting().with(contentWeight, styleWeight, tvWeight);
      Settings settings = Settings.of(size, schedule, styleScale, weighting, control);
      return new Look(settings, quality.work.exact(), ofObjective);
    }
  }
}

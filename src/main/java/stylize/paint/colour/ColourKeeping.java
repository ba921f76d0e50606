package stylize.paint.colour;

import java.util.Locale;
import java.util.function.UnaryOperator;
import stylize.image.Picture;

/**
 * Whose colours a result has (Gatys et al. 2016b).
 *
 * @param strength from 0, the painting's colours, to 1, the photo's as far as the method keeps them
 */
public record ColourKeeping(Method method, double strength) {
  /** The painting's colours. */
  public static final ColourKeeping NONE = new ColourKeeping(Method.NONE, 1);

  /** How the photo's colours are kept. */
  public enum Method {
    /** They are not. */
    NONE,
    /** Only luma is painted; chroma is the photo's. */
    LUMINANCE,
    /** The painting is given the mean and covariance of the photo's colours. */
    MATCH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ColourKeeping {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "color-strength is " + strength + "; it must be from 0 to 1");
    }
  }

  /** False if the painting's colours are used. */
  public boolean isActive() {
    return method != Method.NONE && strength > 0;
  }

  /** True if the finished picture gets the photo's chroma. */
  public boolean combines() {
    return isActive() && method == Method.LUMINANCE;
  }

  /** The photo as the network sees it. */
  public Picture seen(Picture photo) {
    return combines() ? Luminance.desaturated(photo, strength) : photo;
  }

  /**
   * The change of paintings that goes with a photo.
   *
   * @param photo with all its colours
   */
  public UnaryOperator<Picture> ofPaintings(Picture photo) {
    if (!isActive()) {
      return UnaryOperator.identity();
    }
    ColourStatistics wanted = ColourStatistics.of(photo);
    return painting -> {
      ColourStatistics there = ColourStatistics.of(painting);
      return method == Method.MATCH
          ? ColourMatch.of(there, wanted).strength(strength).of(painting)
          : Luminance.match(there, wanted)
              .strength(strength)
              .then(Luminance.desaturating(strength))
              .of(painting);
    };
  }

  /**
   * The finished picture with the photo's chroma, if that is kept.
   *
   * @param photo as large, with all its colours
   */
  public Picture finished(Picture painted, Picture photo) {
    return combines() ? Luminance.combine(painted, photo, strength) : painted;
  }
}

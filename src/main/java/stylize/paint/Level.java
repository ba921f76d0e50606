package stylize.paint;

import java.util.ArrayList;
import java.util.List;
import stylize.image.Size;

/**
 * One level of the pyramid.
 *
 * @param number from 1, the coarsest
 * @param count of all levels
 * @param size of the image at this level
 * @param styleLongestSide intended longest side of the painting at this level; limited by {@link
 *     #painting}
 * @param iterations evaluations of the objective at most
 */
public record Level(int number, int count, Size size, int styleLongestSide, int iterations) {

  /** Smaller levels gain nothing, because VGG sees whole large structures already at this size. */
  private static final int COARSEST = 120;

  /**
   * Largest number of the painting's pixels per pixel of the image, times the square of the style
   * scale. Pictures of ordinary proportions stay below it. Without a limit, a painting beside a
   * panorama could have any size.
   */
  private static final double PAINTING_PIXELS = 2.5;

  /** Evaluations of the objective at these levels together, at most. */
  public static int iterations(List<Level> levels) {
    return levels.stream().mapToInt(Level::iterations).sum();
  }

  /**
   * The finest level for a picture.
   *
   * @throws IllegalArgumentException as {@link #pyramid}
   */
  public static Level finest(Size content, Settings settings) {
    List<Level> levels = pyramid(content, settings);
    return levels.get(levels.size() - 1);
  }

  /**
   * The size of a painting at this level: as long as the image, times the style scale. It is
   * smaller if the image is long and narrow, so that it does not take many times the image's
   * memory. A narrow painting is enlarged to what the network needs.
   *
   * @param full size of the painting
   */
  public Size painting(Size full) {
    double scale = (double) styleLongestSide / size.longestSide();
    double most = PAINTING_PIXELS * scale * scale * size.pixels();
    Size painting = full.scaledTo(styleLongestSide);
    if (painting.pixels() > most) {
      double longest = full.longestSide() * Math.sqrt(most / full.pixels());
      painting = full.scaledTo(Math.max(1, (int) longest));
    }
    if (painting.shortestSide() < Settings.MINIMUM_SIDE) {
      double enough = (double) Settings.MINIMUM_SIDE / full.shortestSide();
      painting = full.scaledTo((int) Math.ceil(full.longestSide() * enough));
    }
    return painting;
  }

  /**
   * True if a painting is so narrow that it is used larger than intended. This makes larger brush
   * strokes.
   *
   * @param full size of the painting
   */
  public boolean enlarges(Size full) {
    return full.scaledTo(styleLongestSide).shortestSide() < Settings.MINIMUM_SIDE;
  }

  /**
   * The pyramid for a picture: longest sides {@code size / stepⁱ}, coarsest first.
   *
   * @throws IllegalArgumentException if the finest level would be too narrow for the network
   */
  public static List<Level> pyramid(Size content, Settings settings) {
    Size finest = Technique.scaled(content, settings.size());
    List<Size> sizes = new ArrayList<>(List.of(finest));
    for (int i = 1; i < settings.schedule().levels(); i++) {
      int longest =
          (int) Math.round(finest.longestSide() / Math.pow(settings.schedule().step(), i));
      Size coarser = finest.scaledTo(longest);
      if (longest < COARSEST || coarser.shortestSide() < Settings.MINIMUM_SIDE) {
        break;
      }
      sizes.add(0, coarser);
    }
    List<Level> levels = new ArrayList<>();
    for (Size size : sizes) {
      int style = (int) Math.round(size.longestSide() * settings.styleScale());
      int number = levels.size() + 1;
      levels.add(
          new Level(
              number,
              sizes.size(),
              size,
              Math.max(style, 1),
              settings.schedule().iterationsAt(number, sizes.size())));
    }
    return levels;
  }
}

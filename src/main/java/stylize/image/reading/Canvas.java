package stylize.image.reading;

import org.jspecify.annotations.Nullable;
import stylize.image.Average;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.codec.Orientation;

/**
 * Takes the rows of a picture as they are stored, from the top, and keeps the picture as it is
 * shown: upright, and in the size that is wanted.
 */
final class Canvas {
  private final Size kept;
  private final Orientation orientation;
  private final float[] rgb;
  private final float @Nullable [] alpha;
  private final @Nullable Average average;
  private final float[] mixed;
  private int row;

  /**
   * @param stored size of the rows
   * @param kept as stored, or smaller: pixels are then averaged, each counting as much as it is
   *     opaque
   */
  Canvas(Size stored, Size kept, boolean hasAlpha, Orientation orientation) {
    this.kept = kept;
    this.orientation = orientation;
    int plane = Math.toIntExact(kept.pixels());
    rgb = new float[Math.multiplyExact(Picture.CHANNELS, plane)];
    alpha = hasAlpha ? new float[plane] : null;
    // Where nothing is opaque there are colours all the same, and the network sees them.
    int numbers = hasAlpha ? 2 * Picture.CHANNELS + 1 : Picture.CHANNELS;
    boolean reduced = !kept.equals(stored);
    mixed = new float[reduced && hasAlpha ? stored.width() * numbers : 0];
    average =
        !reduced
            ? null
            : new Average(stored, kept, numbers, hasAlpha ? this::unmixed : this::opaque);
  }

  /**
   * Takes the next row.
   *
   * @param colours red, green and blue of the first pixel, of the second, …
   * @param opacity pixel by pixel; ignored if the picture has none
   */
  void row(float[] colours, float[] opacity) {
    if (average == null) {
      keep(colours, Picture.CHANNELS, opacity, 1, 0);
    } else if (alpha == null) {
      average.add(colours);
    } else {
      int at = 0;
      for (int x = 0, from = 0; x < opacity.length; x++, from += Picture.CHANNELS) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          mixed[at++] = colours[from + channel] * opacity[x];
        }
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          mixed[at++] = colours[from + channel];
        }
        mixed[at++] = opacity[x];
      }
      average.add(mixed);
    }
  }

  private void opaque(float[] averaged) {
    keep(averaged, Picture.CHANNELS, averaged, 0, 0);
  }

  private void unmixed(float[] averaged) {
    int numbers = 2 * Picture.CHANNELS + 1;
    for (int base = 0; base < averaged.length; base += numbers) {
      float opacity = averaged[base + 2 * Picture.CHANNELS];
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        averaged[base + channel] =
            opacity > 0
                ? Math.min(1, averaged[base + channel] / opacity)
                : averaged[base + Picture.CHANNELS + channel];
      }
    }
    keep(averaged, numbers, averaged, numbers, 2 * Picture.CHANNELS);
  }

  /**
   * Puts a row where it is shown.
   *
   * @param colourStep numbers from one pixel's colours to the next one's
   * @param opacityStep likewise
   * @param opacityAt where the first pixel's opacity is
   */
  private void keep(
      float[] colours, int colourStep, float[] opacity, int opacityStep, int opacityAt) {
    int plane = kept.width() * kept.height();
    int to = orientation.shownAt(kept, 0, row);
    int step = kept.width() > 1 ? orientation.shownAt(kept, 1, row) - to : 0;
    for (int x = 0; x < kept.width(); x++, to += step) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[channel * plane + to] = colours[x * colourStep + channel];
      }
      if (alpha != null) {
        alpha[to] = opacity[x * opacityStep + opacityAt];
      }
    }
    row++;
  }

  /** The picture, once it has all rows. */
  Picture picture() {
    return new Picture(orientation.shown(kept), rgb, alpha);
  }
}

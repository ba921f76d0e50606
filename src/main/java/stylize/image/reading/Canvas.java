package stylize.image.reading;

import org.jspecify.annotations.Nullable;
import stylize.image.Average;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.codec.Orientation;

/**
 * Receives the rows of a picture as stored, from the top. Keeps the picture as shown: upright, and
 * in the wanted size.
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
   * @param kept as stored, or smaller; pixels are then averaged, weighted by their opacity
   */
  Canvas(Size stored, Size kept, boolean hasAlpha, Orientation orientation) {
    this.kept = kept;
    this.orientation = orientation;
    int plane = Math.toIntExact(kept.pixels());
    rgb = new float[Math.multiplyExact(Picture.CHANNELS, plane)];
    alpha = hasAlpha ? new float[plane] : null;
    // Also averages colours without weights, because fully transparent pixels have colours that the
    // network sees.
    int numbers = hasAlpha ? 2 * Picture.CHANNELS + 1 : Picture.CHANNELS;
    boolean reduced = !kept.equals(stored);
    mixed = new float[reduced && hasAlpha ? stored.width() * numbers : 0];
    average =
        !reduced
            ? null
            : new Average(stored, kept, numbers, hasAlpha ? this::unmixed : this::opaque);
  }

  /**
   * Adds the next row.
   *
   * @param colours red, green and blue of the first pixel, of the second, …
   * @param opacity of each pixel; ignored if the picture has no alpha
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
   * Stores a row at its shown position.
   *
   * @param colourStep distance between the colours of adjacent pixels, in array elements
   * @param opacityStep likewise, for opacity
   * @param opacityAt index of the first pixel's opacity
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

  /** The picture, after all rows have been added. */
  Picture picture() {
    return new Picture(orientation.shown(kept), rgb, alpha);
  }
}

package stylize.image.colour;

import java.awt.color.ColorSpace;
import stylize.image.Picture;

/**
 * CMYK without a colour profile: each ink absorbs its part of its complementary light, and black
 * absorbs all.
 */
public final class NaiveCmyk extends ColorSpace implements RowColours {
  private static final long serialVersionUID = 1L;

  /** The only instance. */
  public static final NaiveCmyk SPACE = new NaiveCmyk();

  /** Cyan, magenta, yellow and black. */
  public static final int INKS = 4;

  private NaiveCmyk() {
    super(TYPE_CMYK, INKS);
  }

  @Override
  public void toRgb(float[] row, int bands, float[] rgb) {
    for (int from = 0, to = 0; to < rgb.length; from += bands, to += Picture.CHANNELS) {
      float light = 1 - row[from + INKS - 1];
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[to + channel] = (1 - row[from + channel]) * light;
      }
    }
  }

  @Override
  public float[] toRGB(float[] ink) {
    float[] rgb = new float[Picture.CHANNELS];
    toRgb(ink, INKS, rgb);
    return rgb;
  }

  @Override
  public float[] fromRGB(float[] rgb) {
    return new float[] {1 - rgb[0], 1 - rgb[1], 1 - rgb[2], 0};
  }

  @Override
  public float[] toCIEXYZ(float[] ink) {
    return ColorSpace.getInstance(CS_sRGB).toCIEXYZ(toRGB(ink));
  }

  @Override
  public float[] fromCIEXYZ(float[] xyz) {
    return fromRGB(ColorSpace.getInstance(CS_sRGB).fromCIEXYZ(xyz));
  }
}

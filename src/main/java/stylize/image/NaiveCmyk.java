package stylize.image;

import java.awt.color.ColorSpace;

/** Ink without a colour profile: each takes its share of its own light, and black of all. */
final class NaiveCmyk extends ColorSpace {
  private static final long serialVersionUID = 1L;

  static final NaiveCmyk SPACE = new NaiveCmyk();

  static final int INKS = 4;

  private NaiveCmyk() {
    super(TYPE_CMYK, INKS);
  }

  @Override
  public float[] toRGB(float[] ink) {
    float light = 1 - ink[INKS - 1];
    return new float[] {(1 - ink[0]) * light, (1 - ink[1]) * light, (1 - ink[2]) * light};
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

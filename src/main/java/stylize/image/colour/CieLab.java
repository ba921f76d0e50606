package stylize.image.colour;

import java.awt.color.ColorSpace;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;

/**
 * CIE L*a*b* as TIFF stores it: a* and b* either are signed, or have their zero in the middle as in
 * ICC profiles.
 */
public final class CieLab extends ColorSpace implements RowColours {
  private static final long serialVersionUID = 1L;

  private static final double LARGEST_L = 100;

  /** The root below which CIE 15 replaces the cube by a line. */
  private static final double EDGE = 6 / 29.0;

  private static final double FOOT = 4 / 29.0;

  private final double[] white;
  private final double[][] toLinear;
  private final double full;
  private final double lightness;
  private final double unit;
  private final double middle;

  /**
   * One way to store it.
   *
   * @param bits per sample, 8 or 16
   * @param centred true if the zero of a* and b* is in the middle
   * @param whitePoint CIE x and y of white, both above 0; null for the ICC's
   */
  public CieLab(int bits, boolean centred, double @Nullable [] whitePoint) {
    super(TYPE_Lab, Picture.CHANNELS);
    white = whitePoint == null ? Matrix.D50 : Primaries.xyz(whitePoint[0], whitePoint[1]);
    Matrix toD50 = Matrix.adaptation(white, Matrix.D50);
    toLinear = Primaries.BT_709.toD50().inverse().times(toD50).rows();
    full = (1 << bits) - 1;
    unit = 1 << (bits - Byte.SIZE);
    middle = centred ? 1 << (bits - 1) : 0;
    // The largest 16-bit value in ICC encoding is a little above white.
    lightness = LARGEST_L * (centred ? full / (0xff * unit) : 1);
  }

  @Override
  public void toRgb(float[] row, int bands, float[] rgb) {
    for (int from = 0, to = 0; to < rgb.length; from += bands, to += Picture.CHANNELS) {
      double y = (row[from] * lightness + 16) / 116;
      double a = difference(row[from + 1]) / 500;
      double b = difference(row[from + 2]) / 200;
      convert(white[0] * cube(y + a), white[1] * cube(y), white[2] * cube(y - b), rgb, to);
    }
  }

  private double difference(float value) {
    double stored = value * full;
    if (middle == 0 && stored > full / 2) {
      stored -= full + 1;
    }
    return (stored - middle) / unit;
  }

  private static double cube(double root) {
    return root > EDGE ? root * root * root : 3 * EDGE * EDGE * (root - FOOT);
  }

  private void convert(double x, double y, double z, float[] rgb, int to) {
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      double[] weights = toLinear[channel];
      double linear = weights[0] * x + weights[1] * y + weights[2] * z;
      rgb[to + channel] = (float) Math.max(0, Math.min(1, ToneCurve.srgbValue(linear)));
    }
  }

  @Override
  public float[] toRGB(float[] lab) {
    float[] rgb = new float[Picture.CHANNELS];
    toRgb(lab, Picture.CHANNELS, rgb);
    return rgb;
  }

  @Override
  public float[] toCIEXYZ(float[] lab) {
    return ColorSpace.getInstance(CS_sRGB).toCIEXYZ(toRGB(lab));
  }

  @Override
  public float[] fromRGB(float[] rgb) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float[] fromCIEXYZ(float[] xyz) {
    throw new UnsupportedOperationException();
  }
}

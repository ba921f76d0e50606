package stylize.image.colour;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;

/**
 * A curve from encoded values to light, both from 0 to 1, as in ICC profiles.
 *
 * @param icc a curveType or parametricCurveType tag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ToneCurve(byte[] icc) {
  private static final int ENTRIES = 4096;
  private static final int HEADER = 12;
  private static final int FULL = 65535;
  private static final int CURVE = 0x63757276;
  private static final int PARAMETRIC = 0x70617261;

  /** Position of the number of entries, or of the function type. */
  private static final int COUNT = 8;

  /** Number of parameters, by function type. */
  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  /** The curve light = value to the power of gamma. */
  public static ToneCurve gamma(double gamma) {
    return parametric(0, gamma);
  }

  private static ToneCurve parametric(int type, double... parameters) {
    ByteBuffer tag =
        ByteBuffer.allocate(HEADER + Integer.BYTES * parameters.length)
            .put("para".getBytes(StandardCharsets.US_ASCII))
            .putInt(0)
            .putShort((short) type)
            .putShort((short) 0);
    for (double parameter : parameters) {
      tag.putInt(ColourSpaces.fixed(parameter));
    }
    return new ToneCurve(tag.array());
  }

  /** IEC 61966-2-1. */
  public static ToneCurve srgb() {
    return parametric(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
  }

  /** IEC 61966-2-1. */
  static double srgbLight(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /** The inverse of {@link #srgbLight}. */
  static double srgbValue(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }

  static ToneCurve sampled(DoubleUnaryOperator light) {
    ByteBuffer tag = ByteBuffer.allocate(HEADER + Short.BYTES * ENTRIES);
    tag.put("curv".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(ENTRIES);
    for (int i = 0; i < ENTRIES; i++) {
      double value = light.applyAsDouble(i / (ENTRIES - 1.0));
      tag.putShort((short) Math.round(Math.max(0, Math.min(value, 1)) * FULL));
    }
    return new ToneCurve(tag.array());
  }

  /**
   * The light of values from 0 to 1, in this many equal steps.
   *
   * @throws IllegalArgumentException if the tag is not a curve
   */
  float[] light(int steps) {
    ByteBuffer tag = ByteBuffer.wrap(icc);
    if (icc.length < HEADER) {
      throw new IllegalArgumentException("no curve");
    }
    DoubleUnaryOperator curve =
        switch (tag.getInt(0)) {
          case CURVE -> curve(tag);
          case PARAMETRIC -> parametric(tag);
          default -> throw new IllegalArgumentException("no curve");
        };
    float[] light = new float[steps + 1];
    for (int i = 0; i <= steps; i++) {
      double value = curve.applyAsDouble((double) i / steps);
      light[i] = value > 0 ? (float) Math.min(value, 1) : 0;
    }
    return light;
  }

  private static DoubleUnaryOperator curve(ByteBuffer tag) {
    int count = tag.getInt(COUNT);
    if (count < 0 || count > (tag.limit() - HEADER) / Short.BYTES) {
      throw new IllegalArgumentException("a curve that is cut off");
    }
    if (count == 0) {
      return DoubleUnaryOperator.identity();
    }
    if (count == 1) {
      double gamma = (tag.getShort(HEADER) & FULL) / 256.0;
      return value -> Math.pow(value, gamma);
    }
    return value -> {
      double at = value * (count - 1);
      int below = Math.min((int) at, count - 2);
      double low = tag.getShort(HEADER + Short.BYTES * below) & FULL;
      double high = tag.getShort(HEADER + Short.BYTES * (below + 1)) & FULL;
      return (low + (at - below) * (high - low)) / FULL;
    };
  }

  /** ICC.1:2022, 10.18. */
  private static DoubleUnaryOperator parametric(ByteBuffer tag) {
    int type = tag.getShort(COUNT);
    if (type < 0 || type >= PARAMETERS.length) {
      throw new IllegalArgumentException("a curve of an unknown kind");
    }
    double[] p = new double[PARAMETERS[PARAMETERS.length - 1]];
    for (int i = 0; i < PARAMETERS[type]; i++) {
      p[i] = tag.getInt(HEADER + Integer.BYTES * i) / 65536.0;
    }
    double a = type == 0 ? 1 : p[1];
    double border = type == 0 ? 0 : type < 3 ? -p[2] / a : p[4];
    double slope = type < 3 ? 0 : p[3];
    double above = type == 2 ? p[3] : type == 4 ? p[5] : 0;
    double below = type == 2 ? p[3] : type == 4 ? p[6] : 0;
    return value ->
        value >= border ? Math.pow(a * value + p[2], p[0]) + above : slope * value + below;
  }
}

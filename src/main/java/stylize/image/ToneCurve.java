package stylize.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;

/**
 * From encoded values to light, both from 0 to 1, as ICC profiles keep it.
 *
 * @param icc a curveType or parametricCurveType tag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ToneCurve(byte[] icc) {
  private static final int ENTRIES = 4096;
  private static final int HEADER = 12;
  private static final int FULL = 65535;

  /** light = value to the power of gamma. */
  static ToneCurve gamma(double gamma) {
    return new ToneCurve(
        ByteBuffer.allocate(HEADER + Integer.BYTES)
            .put("para".getBytes(StandardCharsets.US_ASCII))
            .position(HEADER)
            .putInt(ColourSpaces.fixed(gamma))
            .array());
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
}

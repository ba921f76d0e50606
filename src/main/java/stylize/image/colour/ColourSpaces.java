package stylize.image.colour;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import stylize.image.Picture;

/** ICC profiles of colour spaces that files specify by name or by numbers. */
public final class ColourSpaces {
  private static final int HEADER = 128;
  private static final int TAG = 12;
  private static final int XYZ_LENGTH = 20;

  /** Adobe RGB (1998), 4.3.4.2. */
  private static final double ADOBE_GAMMA = 563 / 256.0;

  private ColourSpaces() {}

  /** Adobe RGB (1998), from the numbers in its specification. */
  public static ICC_Profile adobeRgb() {
    return rgb(Primaries.ADOBE_RGB, ToneCurve.gamma(ADOBE_GAMMA));
  }

  /**
   * Red, green and blue with a common curve.
   *
   * @throws ArithmeticException if the primaries are not valid
   */
  public static ICC_Profile rgb(Primaries primaries, ToneCurve curve) {
    Matrix matrix = primaries.toD50();
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(Matrix.D50));
    for (int i = 0; i < Picture.CHANNELS; i++) {
      tags.put("rgb".charAt(i) + "XYZ", xyz(matrix.column(i)));
      tags.put("rgb".charAt(i) + "TRC", curve.icc());
    }
    return profile("RGB ", tags);
  }

  /** Grey with a curve. */
  public static ICC_Profile grey(ToneCurve curve) {
    return profile("GRAY", Map.of("wtpt", xyz(Matrix.D50), "kTRC", curve.icc()));
  }

  private static ICC_Profile profile(String colours, Map<String, byte[]> tags) {
    int length = HEADER + Integer.BYTES + TAG * tags.size();
    for (byte[] data : tags.values()) {
      length += data.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putInt(length).putInt(0).putInt(0x04200000).put(ascii("mntr" + colours + "XYZ "));
    out.position(36).put(ascii("acsp"));
    out.position(68);
    for (double value : Matrix.D50) {
      out.putInt(fixed(value));
    }
    out.position(HEADER).putInt(tags.size());
    int at = HEADER + Integer.BYTES + TAG * tags.size();
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      out.put(ascii(tag.getKey())).putInt(at).putInt(tag.getValue().length);
      at += tag.getValue().length;
    }
    tags.values().forEach(out::put);
    return ICC_Profile.getInstance(out.array());
  }

  private static byte[] xyz(double[] values) {
    ByteBuffer tag = ByteBuffer.allocate(XYZ_LENGTH).put(ascii("XYZ ")).putInt(0);
    for (double value : values) {
      tag.putInt(fixed(value));
    }
    return tag.array();
  }

  /** ICC's s15Fixed16Number. */
  static int fixed(double value) {
    return (int) Math.round(value * 65536);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

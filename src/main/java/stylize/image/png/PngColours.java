package stylize.image.png;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import stylize.image.PictureException;
import stylize.image.colour.CodePoints;
import stylize.image.colour.ColourSpaces;
import stylize.image.colour.EmbeddedProfile;
import stylize.image.colour.Primaries;
import stylize.image.colour.ToneCurve;

/**
 * The colour space of a PNG, from the first of these chunks that is present: cICP, iCCP, sRGB, gAMA
 * with cHRM. sRGB without any.
 */
final class PngColours {
  private static final int LONGEST_NAME = 79;

  /** Denominator of the numbers in gAMA and cHRM. */
  private static final double UNIT = 100000;

  /** Gammas that differ by less count as equal, as in libpng. */
  private static final double TOLERANCE = 0.05;

  private static final double SRGB_GAMMA = 2.2;

  /** Limit for gamma and its inverse. */
  private static final double LARGEST_GAMMA = 100;

  private final PngFile png;
  private final boolean grey;
  private final List<String> damage = new ArrayList<>();
  private final @Nullable ICC_Profile profile;

  private PngColours(PngFile png) {
    this.png = png;
    this.grey = png.header().isGrey();
    this.profile = find();
  }

  static PngColours of(PngFile png) {
    return new PngColours(png);
  }

  /** Null for sRGB. */
  @Nullable ICC_Profile profile() {
    return profile;
  }

  /** Damaged parts, which are ignored. */
  List<String> damage() {
    return damage;
  }

  private @Nullable ICC_Profile find() {
    byte[] code = png.data("cICP");
    if (code != null) {
      try {
        return CodePoints.profile(code, grey);
      } catch (IllegalArgumentException e) {
        damage.add("its cICP chunk is ignored: " + e.getMessage());
      }
    }
    byte[] compressed = png.data("iCCP");
    if (compressed != null) {
      int kind = grey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
      ICC_Profile embedded = EmbeddedProfile.read(() -> inflated(compressed), kind, damage::add);
      if (embedded != null) {
        return embedded;
      }
    }
    byte[] intent = png.data("sRGB");
    if (intent != null && intent.length == 1) {
      return null;
    }
    return fromNumbers(number("gAMA"), png.data("cHRM"));
  }

  private static InputStream inflated(byte[] chunk) throws IOException {
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    if (name == 0 || name > LONGEST_NAME || chunk.length < name + 2 || chunk[name + 1] != 0) {
      throw new IOException("no compressed profile");
    }
    return new InflaterInputStream(
        new ByteArrayInputStream(chunk, name + 2, chunk.length - name - 2));
  }

  private @Nullable ICC_Profile fromNumbers(double gamma, byte @Nullable [] chromaticities) {
    boolean odd = gamma != 0 && Math.abs(gamma * SRGB_GAMMA - 1) > TOLERANCE;
    if (odd && !(gamma >= 1 / LARGEST_GAMMA && gamma <= LARGEST_GAMMA)) {
      damage.add("its gamma (gAMA chunk) is ignored: " + gamma);
      return null;
    }
    ToneCurve curve = odd ? ToneCurve.gamma(1 / gamma) : ToneCurve.srgb();
    if (grey) {
      return odd ? ColourSpaces.grey(curve) : null;
    }
    Primaries primaries = chromaticities == null ? null : primaries(chromaticities);
    if (primaries == null || primaries.isNear(Primaries.BT_709)) {
      return odd ? ColourSpaces.rgb(Primaries.BT_709, curve) : null;
    }
    try {
      return ColourSpaces.rgb(primaries, curve);
    } catch (ArithmeticException | IllegalArgumentException e) {
      damage.add("its cHRM chunk is ignored: " + PictureException.reason(e));
      return odd ? ColourSpaces.rgb(Primaries.BT_709, curve) : null;
    }
  }

  private @Nullable Primaries primaries(byte[] chunk) {
    if (chunk.length != Integer.BYTES * 8) {
      damage.add("its cHRM chunk has a wrong length, and is ignored");
      return null;
    }
    double[] xy = new double[8];
    ByteBuffer in = ByteBuffer.wrap(chunk);
    for (int i = 0; i < xy.length; i++) {
      xy[i] = in.getInt() / UNIT;
    }
    return new Primaries(xy[2], xy[3], xy[4], xy[5], xy[6], xy[7], xy[0], xy[1]);
  }

  /** 0 if there is no such chunk. */
  private double number(String chunk) {
    byte[] data = png.data(chunk);
    if (data == null) {
      return 0;
    }
    if (data.length != Integer.BYTES || ByteBuffer.wrap(data).getInt() == 0) {
      damage.add("its " + chunk + " chunk is none, and is ignored");
      return 0;
    }
    return ByteBuffer.wrap(data).getInt() / UNIT;
  }
}

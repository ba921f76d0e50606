package stylize.image.colour;

import java.awt.color.ICC_Profile;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Colours by the numbers of ITU-T H.273, as in PNG's cICP chunk. Colours of HDR pictures that are
 * brighter than white paper become white, because results have no brighter colours.
 */
public final class CodePoints {
  private static final int LENGTH = 4;
  private static final int SRGB_TRANSFER = 13;

  /** ITU-R BT.2408: the luminance of white paper, in candelas per square metre. */
  private static final double PAPER = 203;

  private static final double PQ_PEAK = 10000;
  private static final double HLG_PEAK = 1000;
  private static final double HLG_SYSTEM_GAMMA = 1.2;

  private CodePoints() {}

  /**
   * The profile for four numbers; null for sRGB.
   *
   * @param code primaries, transfer characteristics, matrix coefficients, 1 for the full range
   * @param grey true for a profile of one colour
   * @throws IllegalArgumentException with a description of what is wrong or unknown
   */
  public static @Nullable ICC_Profile profile(byte[] code, boolean grey) {
    if (code.length != LENGTH || code[2] != 0 || code[3] < 0 || code[3] > 1) {
      throw new IllegalArgumentException("it is no code for RGB");
    }
    Primaries primaries = primaries(code[0] & 0xff);
    DoubleUnaryOperator light = light(code[1] & 0xff);
    boolean narrow = code[3] == 0;
    boolean plain = !narrow && code[1] == SRGB_TRANSFER;
    if (plain && (grey || primaries.equals(Primaries.BT_709))) {
      return null;
    }
    ToneCurve curve = ToneCurve.sampled(narrow ? light.compose(CodePoints::full) : light);
    return grey ? ColourSpaces.grey(curve) : ColourSpaces.rgb(primaries, curve);
  }

  private static Primaries primaries(int number) {
    return switch (number) {
      case 1 -> Primaries.BT_709;
      case 5 -> Primaries.BT_601_625;
      case 6, 7 -> Primaries.BT_601_525;
      case 9 -> Primaries.BT_2020;
      case 12 -> Primaries.DISPLAY_P3;
      default -> throw new IllegalArgumentException("colour primaries " + number + " are unknown");
    };
  }

  private static DoubleUnaryOperator light(int number) {
    return switch (number) {
      case 1, 6, 14, 15 -> CodePoints::bt709;
      case 4 -> value -> Math.pow(value, 2.2);
      case 5 -> value -> Math.pow(value, 2.8);
      case 8 -> DoubleUnaryOperator.identity();
      case SRGB_TRANSFER -> ToneCurve::srgbLight;
      case 16 -> CodePoints::pq;
      case 18 -> CodePoints::hlg;
      default ->
          throw new IllegalArgumentException("transfer characteristics " + number + " are unknown");
    };
  }

  /** From the video range, 16 to 235 of 255, to the full range. */
  private static double full(double value) {
    return Math.max(0, Math.min((value * 255 - 16) / 219, 1));
  }

  private static double bt709(double value) {
    return value < 0.081 ? value / 4.5 : Math.pow((value + 0.099) / 1.099, 1 / 0.45);
  }

  /** The transfer function of SMPTE ST 2084. */
  private static double pq(double value) {
    double root = Math.pow(value, 1 / 78.84375);
    double ratio = Math.max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root);
    return Math.pow(ratio, 1 / 0.1593017578125) * PQ_PEAK / PAPER;
  }

  /**
   * The transfer function of ITU-R BT.2100 (HLG), for a display of 1000 candelas per square metre.
   */
  private static double hlg(double value) {
    double scene =
        value <= 0.5
            ? value * value / 3
            : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
    return Math.pow(scene, HLG_SYSTEM_GAMMA) * HLG_PEAK / PAPER;
  }
}

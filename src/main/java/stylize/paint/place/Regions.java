package stylize.paint.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.paint.tensors.Plane;

/**
 * The regions of a picture: each colour of a mask is one (guided Gram matrices, Gatys et al. 2017).
 */
public final class Regions {
  /** Most colours. More are nearly always a mistake, such as soft edges or a JPEG's noise. */
  public static final int MAXIMUM = 16;

  /** How much the sides' ratios may differ, as a part. Rounding to whole pixels makes as much. */
  private static final double ASPECT = 0.02;

  private final Size size;
  private final byte[] numbers;
  private final List<String> colours;

  private Regions(Size size, byte[] numbers, List<String> colours) {
    this.size = size;
    this.numbers = numbers;
    this.colours = List.copyOf(colours);
  }

  /**
   * The regions of a mask; transparency is ignored.
   *
   * @throws IllegalArgumentException if it has more than {@value #MAXIMUM} colours
   */
  public static Regions of(Picture mask) {
    int count = Math.toIntExact(mask.size().pixels());
    byte[] numbers = new byte[count];
    Map<Integer, Byte> known = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int colour = colour(mask.rgb(), count, i);
      Byte number = known.get(colour);
      if (number == null) {
        number = (byte) known.size();
        known.put(colour, number);
        requireFew(mask, known.size(), count);
      }
      numbers[i] = number;
    }
    String[] colours = new String[known.size()];
    known.forEach((colour, number) -> colours[number] = name(colour));
    return new Regions(mask.size(), numbers, List.of(colours));
  }

  private static void requireFew(Picture mask, int found, int count) {
    if (found <= MAXIMUM) {
      return;
    }
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      all.add(colour(mask.rgb(), count, i));
    }
    throw new IllegalArgumentException(
        "has "
            + all.size()
            + " colours, but at most "
            + MAXIMUM
            + " regions are possible: draw it without soft edges, and save it as PNG, not as JPEG");
  }

  private static int colour(float[] rgb, int count, int at) {
    int colour = 0;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      colour = colour << Byte.SIZE | Math.round(rgb[channel * count + at] * 255);
    }
    return colour;
  }

  private static String name(int colour) {
    return String.format(Locale.ROOT, "%06x", colour);
  }

  /** Size of the mask. */
  public Size size() {
    return size;
  }

  /** The colours, such as {@code ff0000}, in the order in which they are met. */
  public List<String> colours() {
    return colours;
  }

  /** 1 in a region, 0 outside. */
  public Plane plane(String colour) {
    int number = colours.indexOf(colour);
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i] == number ? 1 : 0;
    }
    return new Plane(size, values);
  }

  /** The part of the picture that a region takes, from 0 to 1. */
  public double share(String colour) {
    int number = colours.indexOf(colour);
    int count = 0;
    for (byte here : numbers) {
      count += here == number ? 1 : 0;
    }
    return (double) count / numbers.length;
  }

  /** The colours that these regions have and the others lack. */
  public List<String> lackedBy(List<Regions> others) {
    List<String> lacked = new ArrayList<>(colours);
    others.forEach(other -> lacked.removeAll(other.colours));
    return lacked;
  }

  /** Bytes that they take. */
  public long bytes() {
    return numbers.length;
  }

  /**
   * Requires that a mask has the shape of the picture that it belongs to.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static void requireShape(Size mask, Size picture) {
    double ratio =
        (double) mask.width() * picture.height() / ((double) mask.height() * picture.width());
    if (Math.abs(Math.log(ratio)) > ASPECT) {
      throw new IllegalArgumentException(
          "is "
              + mask
              + ", but its picture is "
              + picture
              + "; a mask may be smaller or larger, but must have the same proportions");
    }
  }
}

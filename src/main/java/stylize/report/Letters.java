package stylize.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Writes text on images with letters from a picture. Java's own text needs fonts of the system,
 * which containers often lack, and looks different on every machine.
 */
final class Letters {
  /** Of every letter, in pixels. */
  static final int WIDTH = 8;

  /** Of a line, in pixels. */
  static final int HEIGHT = 16;

  private static final char FIRST = ' ';
  private static final char LAST = '~';
  private static final int COLUMNS = 19;
  private static final int[] SHIFTS = {16, 8, 0};
  private static final String CUT = "..";

  /** Rows of letters, white on black; made by {@code src/test/python/make_glyphs.py}. */
  private static final BufferedImage ALL = load();

  private Letters() {}

  private static BufferedImage load() {
    try (InputStream in = Letters.class.getResourceAsStream("glyphs.png")) {
      return Objects.requireNonNull(ImageIO.read(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a line.
   *
   * @param x of its left edge
   * @param y of its upper edge
   * @param room in pixels; a longer text is cut
   * @param colour 0xRRGGBB
   */
  static void write(BufferedImage onto, String text, int x, int y, int room, int colour) {
    String line = fitted(ascii(text), room / WIDTH);
    for (int i = 0; i < line.length(); i++) {
      letter(onto, line.charAt(i), x + i * WIDTH, y, colour);
    }
  }

  private static String fitted(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return most <= CUT.length() ? "" : text.substring(0, most - CUT.length()) + CUT;
  }

  /** Without accents, and with a question mark for what there is no letter for. */
  private static String ascii(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^ -~]", "?");
  }

  private static void letter(BufferedImage onto, char letter, int x, int y, int colour) {
    int number = Math.min(letter, LAST) - FIRST;
    int left = number % COLUMNS * WIDTH;
    int top = number / COLUMNS * HEIGHT;
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        int ink = ALL.getRaster().getSample(left + column, top + row, 0);
        if (ink > 0 && x + column < onto.getWidth() && y + row < onto.getHeight()) {
          int paper = onto.getRGB(x + column, y + row);
          onto.setRGB(x + column, y + row, mixed(paper, colour, ink));
        }
      }
    }
  }

  private static int mixed(int paper, int colour, int ink) {
    int mixed = 0;
    for (int shift : SHIFTS) {
      int under = (paper >> shift) & 0xff;
      int over = (colour >> shift) & 0xff;
      mixed |= ((under * (0xff - ink) + over * ink + 0x7f) / 0xff) << shift;
    }
    return mixed;
  }
}

package stylize.image.gif;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.image.codec.FileBytes;
import stylize.image.colour.EmbeddedProfile;

/** Parses a GIF up to its first picture. */
final class GifParser {
  private static final int SCREEN = 6;
  private static final int BLOCKS = 13;
  private static final int PICTURE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHICS = 0xf9;
  private static final int APPLICATION = 0xff;
  private static final int APPLICATION_NAME = 11;
  private static final int COLOUR = 3;

  /** Bit in the packed fields of the screen and of pictures. */
  private static final int HAS_PALETTE = 0x80;

  private static final int INTERLACED = 0x40;
  private static final int COLOURS = 7;

  /** Palette for files without colours, as the specification suggests. */
  private static final byte[] BLACK_AND_WHITE = {0, 0, 0, -1, -1, -1};

  private final FileBytes file;
  private long at = BLOCKS;
  private byte[] palette = BLACK_AND_WHITE;
  private int transparent = -1;
  private byte @Nullable [] profile;

  private GifParser(FileBytes file) {
    this.file = file;
  }

  /**
   * @throws IOException if there is no picture
   */
  static GifFrame parse(FileBytes file) throws IOException {
    return new GifParser(file).parse();
  }

  private GifFrame parse() throws IOException {
    int width = number(SCREEN);
    int height = number(SCREEN + Short.BYTES);
    palette = palette(file.at(SCREEN + 2 * Short.BYTES));
    while (true) {
      int block = next();
      if (block == EXTENSION) {
        extension(next());
      } else if (block == PICTURE) {
        Rectangle place = new Rectangle(number(at), number(at + 2), number(at + 4), number(at + 6));
        int packed = file.at(at + 8);
        at += 9;
        byte[] own = palette(packed);
        if (!place.isEmpty()) {
          boolean interlaced = (packed & INTERLACED) != 0;
          Size canvas = canvas(width, height, place);
          return new GifFrame(
              canvas, place, interlaced, own, background(own), transparent, at, profile);
        }
        // A picture without pixels; the next one is the first that is visible.
        next();
        skipBlocks();
        transparent = -1;
      } else {
        throw new EOFException("it ends before its first picture");
      }
    }
  }

  /** The screen, or the picture if that is larger, as in browsers. */
  private static Size canvas(int width, int height, Rectangle place) {
    return place.width > width || place.height > height
        ? new Size(Math.max(width, place.x + place.width), Math.max(height, place.y + place.height))
        : new Size(width, height);
  }

  /** The screen's background colour; if there is none, the picture's first colour. */
  private int background(byte[] own) throws IOException {
    boolean ofScreen = (file.at(SCREEN + 4) & HAS_PALETTE) != 0;
    byte[] colours = ofScreen ? palette : own;
    int first = ofScreen ? COLOUR * file.at(SCREEN + 5) : 0;
    int rgb = 0;
    for (int i = first; i < first + COLOUR; i++) {
      rgb = rgb << Byte.SIZE | (i < colours.length ? colours[i] & 0xff : 0);
    }
    return rgb;
  }

  private byte[] palette(int packed) throws IOException {
    if (packed < 0 || (packed & HAS_PALETTE) == 0) {
      return palette;
    }
    byte[] colours = file.range(at, COLOUR << ((packed & COLOURS) + 1));
    at += colours.length;
    return colours;
  }

  private void extension(int label) throws IOException {
    if (label == GRAPHICS && file.at(at) >= 4) {
      transparent = (file.at(at + 1) & 1) == 0 ? -1 : file.at(at + 4);
    } else if (label == APPLICATION && file.at(at) == APPLICATION_NAME) {
      String name = new String(file.range(at + 1, APPLICATION_NAME), StandardCharsets.ISO_8859_1);
      if (name.equals("ICCRGBG1012")) {
        at += 1 + APPLICATION_NAME;
        profile = blocks();
        return;
      }
    }
    skipBlocks();
  }

  private void skipBlocks() throws IOException {
    for (int length = next(); length > 0; length = next()) {
      at += length;
    }
  }

  private byte[] blocks() throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int length = next(); length > 0; length = next()) {
      if (data.size() < EmbeddedProfile.LONGEST) {
        data.writeBytes(file.range(at, length));
      }
      at += length;
    }
    return data.toByteArray();
  }

  private int next() throws IOException {
    int value = file.at(at++);
    if (value < 0) {
      throw new EOFException("it ends before its first picture");
    }
    return value;
  }

  /** A little-endian number of two bytes. */
  private int number(long place) throws IOException {
    int low = file.at(place);
    int high = file.at(place + 1);
    if (high < 0) {
      throw new EOFException("it ends in the middle of its header");
    }
    return high << Byte.SIZE | low;
  }
}

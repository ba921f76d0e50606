package stylize.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes GIF files block by block, right or wrong. */
public final class Gif {
  private static final int ROOT_BITS = 3;
  private static final int CLEAR = 1 << ROOT_BITS;

  /** So few codes follow each other that none gets longer. */
  private static final int RUN = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A screen without colours. */
  public static Gif of(int width, int height) {
    return new Gif().ascii("GIF89a").numbers(width, height).bytes(0, 0, 0);
  }

  /** A screen with eight colours: each index is its red, and ten times its green. */
  public static Gif coloured(int width, int height) {
    return coloured(width, height, 0);
  }

  /** The same, with this one of the colours as the background. */
  public static Gif coloured(int width, int height, int background) {
    return new Gif().ascii("GIF89a").numbers(width, height).bytes(0x82, background, 0).colours(1);
  }

  private Gif colours(int factor) {
    for (int i = 0; i < CLEAR; i++) {
      bytes(i * factor, 10 * i, 0);
    }
    return this;
  }

  public Gif ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  private Gif numbers(int... values) {
    for (int value : values) {
      bytes(value & 0xff, value >> 8);
    }
    return this;
  }

  public Gif bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  public Gif transparent(int index) {
    return bytes(0x21, 0xf9, 4, 1, 0, 0, index, 0);
  }

  /** Data in blocks of this length behind the letters of an application. */
  public Gif application(String name, byte[] data, int block) {
    bytes(0x21, 0xff, 11).ascii(name);
    return blocks(data, block);
  }

  private Gif blocks(byte[] data, int block) {
    for (int at = 0; at < data.length; at += block) {
      int length = Math.min(block, data.length - at);
      out.write(length);
      out.write(data, at, length);
    }
    return bytes(0);
  }

  /** A picture in the screen's colours. */
  public Gif picture(int x, int y, int width, int height, int... indexes) {
    return bytes(0x2c).numbers(x, y, width, height).bytes(0).pixels(255, indexes);
  }

  public Gif interlaced(int width, int height, int... indexes) {
    return bytes(0x2c).numbers(0, 0, width, height).bytes(0x40).pixels(255, indexes);
  }

  /** A picture in its own colours: ten times the red. */
  public Gif withOwnColours(int width, int height, int... indexes) {
    return bytes(0x2c).numbers(0, 0, width, height).bytes(0x82).colours(10).pixels(255, indexes);
  }

  /** Every few codes a clear one, so that all have four bits. */
  public Gif pixels(int block, int... indexes) {
    ByteArrayOutputStream codes = new ByteArrayOutputStream();
    for (int i = 0; i < indexes.length; i++) {
      if (i % RUN == 0) {
        codes.write(CLEAR);
      }
      codes.write(indexes[i]);
    }
    codes.write(CLEAR + 1);
    byte[] all = codes.toByteArray();
    byte[] packed = new byte[(all.length + 1) / 2];
    for (int i = 0; i < all.length; i++) {
      packed[i / 2] |= (byte) (all[i] << 4 * (i % 2));
    }
    return bytes(ROOT_BITS).blocks(packed, block);
  }

  public byte[] end() {
    return bytes(0x3b).out.toByteArray();
  }
}

package stylize.image.bmp;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import stylize.image.Size;
import stylize.image.codec.FileBytes;

/** The headers of a BMP file, in all versions of Windows and OS/2. */
final class BmpHeader {
  static final int FILE_HEADER = 14;

  /** Numbers of compressions. */
  static final int NONE = 0;

  static final int RUNS_OF_8_BITS = 1;
  static final int RUNS_OF_4_BITS = 2;
  static final int MASKS = 3;
  static final int JPEG = 4;
  static final int PNG = 5;
  static final int MASKS_WITH_ALPHA = 6;

  /** Lengths of headers, which identify their versions. */
  static final int OS2 = 12;

  static final int WINDOWS_3 = 40;
  static final int WITH_ALPHA = 56;
  static final int OS2_2 = 64;
  static final int VERSION_4 = 108;
  static final int VERSION_5 = 124;

  private static final int OFFSET = 10;
  private static final int LEAST_OS2_2 = 16;
  private static final int ALPHA_MASK = 52;
  private static final int MOST_COLOURS = 256;

  private final ByteBuffer bytes;
  private final int length;
  private final boolean old;

  private BmpHeader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.length = bytes.length - FILE_HEADER;
    this.old = length == OS2;
  }

  /**
   * @throws IOException if no known header is found, or if it describes no picture
   */
  static BmpHeader of(FileBytes file) throws IOException {
    int length =
        ByteBuffer.wrap(file.range(FILE_HEADER, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length != OS2 && (length < LEAST_OS2_2 || length > VERSION_5)) {
      throw new IOException("it has a header of " + Integer.toUnsignedString(length) + " bytes");
    }
    BmpHeader header = new BmpHeader(file.range(0, FILE_HEADER + length));
    boolean os2 = length == OS2_2 || length < WINDOWS_3;
    if (os2 && header.compression() > RUNS_OF_4_BITS) {
      throw new IOException("it is packed as only OS/2 does; convert it (magick in.bmp out.png)");
    }
    if (header.width() <= 0 || header.height() <= 0) {
      throw new IOException("its header says " + header.width() + "×" + header.height());
    }
    return header;
  }

  int length() {
    return length;
  }

  /** A 32-bit number at an offset in the header; 0 if the header is shorter. */
  int number(int at) {
    return at + Integer.BYTES <= length ? bytes.getInt(FILE_HEADER + at) : 0;
  }

  private int unsignedShort(int at) {
    return bytes.getShort(FILE_HEADER + at) & 0xffff;
  }

  private int width() {
    return old ? unsignedShort(4) : number(4);
  }

  /** The stored height is negative if the first row is the top one. */
  private int height() {
    return old ? unsignedShort(6) : Math.abs(number(8));
  }

  Size size() {
    return new Size(width(), height());
  }

  int bits() {
    return unsignedShort(old ? 10 : 14);
  }

  int compression() {
    return old ? NONE : number(16);
  }

  boolean hasAlpha() {
    boolean masks = compression() == MASKS && length >= WITH_ALPHA && length != OS2_2;
    return compression() == MASKS_WITH_ALPHA || (masks && number(ALPHA_MASK) != 0);
  }

  /** Bytes from one row to the next. */
  long rowBytes() {
    return ((long) width() * bits() + Integer.SIZE - 1) / Integer.SIZE * Integer.BYTES;
  }

  /** Bytes of one row without padding. */
  long pixelBytes() {
    return ((long) width() * bits() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Position of the pixels. Some writers omit the palette in their count. */
  long pixels() {
    long offset = Integer.toUnsignedLong(bytes.getInt(OFFSET));
    long end = (long) FILE_HEADER + length;
    if (length == WINDOWS_3) {
      int masks = compression() == MASKS ? 3 : compression() == MASKS_WITH_ALPHA ? 4 : 0;
      end += (long) masks * Integer.BYTES;
    }
    boolean behindPalette = paletteBytes() == 0 || offset > end;
    return offset >= end && behindPalette ? offset : end + paletteBytes();
  }

  private long paletteBytes() {
    if (bits() == 0 || bits() > Byte.SIZE) {
      return 0;
    }
    int used = number(32);
    int colours = used > 0 && used <= MOST_COLOURS ? used : 1 << bits();
    return (long) colours * (old ? 3 : 4);
  }

  /**
   * The header's bytes, with the correct position of the pixels and one plane, as decoders require.
   */
  byte[] mended() {
    ByteBuffer mended =
        ByteBuffer.wrap(bytes.array().clone())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(OFFSET, Math.toIntExact(pixels()));
    mended.putShort(FILE_HEADER + (old ? 8 : 12), (short) 1);
    if (length == WITH_ALPHA && hasAlpha()) {
      // The same masks in the older form that all decoders support.
      mended.putInt(FILE_HEADER, WINDOWS_3).putInt(FILE_HEADER + 16, MASKS_WITH_ALPHA);
    }
    return mended.array();
  }

  /**
   * Checks that an uncompressed picture has all its pixels.
   *
   * @throws EOFException if not
   */
  void requirePixels(long fileLength) throws EOFException {
    long end = pixels() + (height() - 1) * rowBytes() + pixelBytes();
    if (end > fileLength) {
      throw new EOFException(
          "its pixels should end at byte " + end + ", and it ends at byte " + fileLength);
    }
  }
}

package stylize.image.webp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.image.codec.FileBytes;

/**
 * One compressed picture in a WebP file: a whole still picture, or a rectangle of an animation.
 *
 * @param left position on the canvas
 * @param top position on the canvas
 * @param size from the header of its own pixels
 * @param lossless true for VP8L, false for VP8
 * @param pixels the compressed colours; in VP8L with opacity
 * @param alpha the opacity for VP8; null if it is opaque
 */
record WebpFrame(
    int left, int top, Size size, boolean lossless, RiffChunk pixels, @Nullable RiffChunk alpha) {
  private static final int VP8_HEADER = 10;
  private static final int VP8L_HEADER = 5;
  private static final int VP8_MARK = 0x2a019d;
  private static final int VP8L_MARK = 0x2f;
  private static final int SIDE = (1 << 14) - 1;
  private static final int HAS_ALPHA = 0x10;

  /** Bytes of the letters that identify the kind of a RIFF file. */
  private static final int TAG = 4;

  /** Content size of the chunk that announces opacity. */
  private static final int EXTENDED = 10;

  /** About the largest size of an array. */
  private static final int LONGEST = Integer.MAX_VALUE - 64;

  static boolean holdsPixels(RiffChunk chunk) {
    return chunk.name().equals("VP8 ") || chunk.name().equals("VP8L");
  }

  /** A frame at the canvas' upper left corner, with the size from its pixels' header. */
  static WebpFrame of(FileBytes file, RiffChunk pixels, @Nullable RiffChunk alpha)
      throws IOException {
    boolean lossless = pixels.name().equals("VP8L");
    int length = lossless ? VP8L_HEADER : VP8_HEADER;
    if (pixels.length() < length) {
      throw new IOException("its '" + pixels.name() + "' has " + pixels.length() + " bytes only");
    }
    ByteBuffer header = RiffChunk.read(file, pixels.at(), length);
    Size size = lossless ? losslessSize(header) : lossySize(header);
    return new WebpFrame(0, 0, size, lossless, pixels, lossless ? null : alpha);
  }

  private static Size losslessSize(ByteBuffer header) throws IOException {
    int mark = header.get() & 0xff;
    int bits = header.getInt();
    // Three bits of the four bytes are a version, which must be 0.
    if (mark != VP8L_MARK || bits >>> 29 != 0) {
      throw new IOException("its lossless pixels do not begin as such");
    }
    return new Size((bits & SIDE) + 1, (bits >> 14 & SIDE) + 1);
  }

  private static Size lossySize(ByteBuffer header) throws IOException {
    boolean keyFrame = (header.get(0) & 1) == 0;
    int mark = header.getInt(3) & 0xffffff;
    int width = header.getShort(6) & SIDE;
    int height = header.getShort(8) & SIDE;
    if (!keyFrame || mark != VP8_MARK || width == 0 || height == 0) {
      throw new IOException("its lossy pixels do not begin as such");
    }
    return new Size(width, height);
  }

  WebpFrame movedTo(int x, int y) {
    return new WebpFrame(x, y, size, lossless, pixels, alpha);
  }

  boolean covers(Size canvas) {
    return left == 0 && top == 0 && size.equals(canvas);
  }

  /** A complete WebP file with only this frame. */
  byte[] still(FileBytes file) throws IOException {
    long length =
        TAG + room(pixels) + (alpha == null ? 0 : RiffChunk.HEADER + EXTENDED + room(alpha));
    if (length > LONGEST) {
      throw new IOException(
          "its pixels have " + length + " bytes, at most " + LONGEST + " are read");
    }
    ByteBuffer still =
        ByteBuffer.allocate(RiffChunk.HEADER + (int) length).order(ByteOrder.LITTLE_ENDIAN);
    put(still, "RIFF").putInt((int) length);
    put(still, "WEBP");
    if (alpha != null) {
      put(still, "VP8X").putInt(EXTENDED).putInt(HAS_ALPHA);
      // Two numbers of three bytes.
      still.putInt((size.width() - 1) | ((size.height() - 1) << 24));
      still.putShort((short) ((size.height() - 1) >> 8));
      copy(file, alpha, still);
    }
    copy(file, pixels, still);
    return still.array();
  }

  private static long room(RiffChunk chunk) {
    return RiffChunk.HEADER + chunk.length() + chunk.length() % 2;
  }

  private static ByteBuffer put(ByteBuffer to, String name) {
    return to.put(name.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void copy(FileBytes file, RiffChunk chunk, ByteBuffer to) throws IOException {
    put(to, chunk.name()).putInt((int) chunk.length());
    file.fill(chunk.at(), to.slice(to.position(), (int) chunk.length()));
    to.position(to.position() + (int) (chunk.length() + chunk.length() % 2));
  }
}

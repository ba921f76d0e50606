package stylize.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The container of WebP, whose decoder takes missing pixels for black ones: its length tells a
 * truncated file.
 */
final class Riff {
  /** Four letters and a length. */
  static final int HEADER = 8;

  private Riff() {}

  /** The length in bytes that a RIFF file should have by its first bytes; 0 for other files. */
  static long length(byte[] head) {
    if (head.length < HEADER
        || !new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")) {
      return 0;
    }
    int content = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    return HEADER + Integer.toUnsignedLong(content);
  }
}

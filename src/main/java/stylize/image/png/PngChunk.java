package stylize.image.png;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.FileBytes;

/**
 * The position of one chunk of a PNG file: length, four letters, data, checksum.
 *
 * @param start of its length
 * @param length of its data
 * @param whole false if the file ends before the chunk does
 */
record PngChunk(String type, long start, long length, boolean whole) {
  private static final int LETTERS = 4;

  /** Bytes of length, letters and checksum. */
  private static final int FRAME = 12;

  private static final int PIECE = 1 << 16;

  /** The chunk at a position; null if the file ends before its letters. */
  static @Nullable PngChunk at(FileBytes file, long start) throws IOException {
    if (start > file.length() - Integer.BYTES - LETTERS) {
      return null;
    }
    long length = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      length = length << Byte.SIZE | file.at(start + i);
    }
    byte[] letters = file.range(start + Integer.BYTES, LETTERS);
    return new PngChunk(
        new String(letters, StandardCharsets.ISO_8859_1),
        start,
        length,
        length <= file.length() - start - FRAME);
  }

  long end() {
    return start + length + FRAME;
  }

  boolean is(String letters) {
    return type.equals(letters);
  }

  /** True if it has four letters, like all chunks; else this is not a chunk. */
  boolean isNamed() {
    return type.chars().allMatch(c -> Character.isLetter(c) && c < 0x80);
  }

  /** True if a picture cannot be shown without understanding the chunk. */
  boolean isCritical() {
    return Character.isUpperCase(type.charAt(0));
  }

  byte[] data(FileBytes file) throws IOException {
    return file.range(start + Integer.BYTES + LETTERS, Math.toIntExact(length));
  }

  /**
   * @throws IOException if the checksum is wrong
   */
  void requireSound(FileBytes file) throws IOException {
    if (!isSound(file)) {
      throw new IOException("the checksum of its " + type + " chunk is wrong");
    }
  }

  /** True if the checksum is right. */
  boolean isSound(FileBytes file) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] piece = new byte[(int) Math.min(PIECE, length + LETTERS)];
    long at = start + Integer.BYTES;
    for (long left = length + LETTERS; left > 0; ) {
      int count = file.read(at, piece, 0, (int) Math.min(piece.length, left));
      if (count <= 0) {
        return false;
      }
      checksum.update(piece, 0, count);
      at += count;
      left -= count;
    }
    long stored = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      stored = stored << Byte.SIZE | file.at(at + i);
    }
    return stored == checksum.getValue();
  }
}

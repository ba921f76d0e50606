package stylize.image.webp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import stylize.image.codec.FileBytes;

/**
 * A chunk of a RIFF file, the container of WebP: four letters, a length, so many bytes, and one
 * more if that length is odd.
 *
 * @param name its four letters
 * @param at where its content begins in the file
 * @param length of its content in bytes
 */
record RiffChunk(String name, long at, long length) {
  /** The letters and the length. */
  static final int HEADER = 8;

  /** The chunk whose letters are at a place of the file; its content may end behind the file. */
  static RiffChunk at(FileBytes file, long place) throws IOException {
    ByteBuffer header = read(file, place, HEADER);
    byte[] name = new byte[4];
    header.get(name);
    return new RiffChunk(
        new String(name, StandardCharsets.ISO_8859_1),
        place + HEADER,
        Integer.toUnsignedLong(header.getInt()));
  }

  /** Bytes of the file; of numbers, the smallest byte comes first. */
  static ByteBuffer read(FileBytes file, long place, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.fill(place, bytes);
    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where its content ends. */
  long end() {
    return at + length;
  }

  /** Where the next chunk begins. */
  long next() {
    return end() + length % 2;
  }

  /**
   * Its content.
   *
   * @param most bytes that it may have
   * @throws IOException if it has more
   */
  byte[] content(FileBytes file, int most) throws IOException {
    if (length > most) {
      throw new IOException(
          "its chunk '" + name + "' has " + length + " bytes, at most " + most + " are read");
    }
    return read(file, at, (int) length).array();
  }
}

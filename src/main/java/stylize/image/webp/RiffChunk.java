package stylize.image.webp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import stylize.image.codec.FileBytes;

/**
 * A chunk of a RIFF file, the container of WebP: four letters, a length, the content, and one more
 * byte if the length is odd.
 *
 * @param name its four letters
 * @param at position of its content in the file
 * @param length of its content in bytes
 */
record RiffChunk(String name, long at, long length) {
  /** Bytes of the letters and the length. */
  static final int HEADER = 8;

  /**
   * The chunk whose letters are at a position of the file. Its content may extend beyond the file.
   */
  static RiffChunk at(FileBytes file, long place) throws IOException {
    ByteBuffer header = read(file, place, HEADER);
    byte[] name = new byte[4];
    header.get(name);
    return new RiffChunk(
        new String(name, StandardCharsets.ISO_8859_1),
        place + HEADER,
        Integer.toUnsignedLong(header.getInt()));
  }

  /** Bytes of the file as a little-endian buffer. */
  static ByteBuffer read(FileBytes file, long place, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.fill(place, bytes);
    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Position after its content. */
  long end() {
    return at + length;
  }

  /** Position of the next chunk. */
  long next() {
    return end() + length % 2;
  }

  /**
   * Its content.
   *
   * @param most allowed bytes
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

package stylize.image.png;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.FileBytes;
import stylize.image.codec.PieceStream;

/** A PNG's chunks that affect how the picture looks. */
final class PngFile {
  /** Chunks that have been checked before; they are valid if their data are present. */
  private static final Set<String> READ =
      Set.of("cICP", "iCCP", "sRGB", "gAMA", "cHRM", "tRNS", "eXIf");

  private final FileBytes file;
  private final PngHeader header;
  private final Map<String, byte[]> data;
  private final long pixelsFrom;
  private final long pixelsTo;
  private final PngDamage damage;

  /**
   * @param data by the chunks' types
   * @param pixelsFrom where the first IDAT chunk begins
   * @param pixelsTo where the last of the adjacent IDAT chunks ends
   */
  PngFile(
      FileBytes file,
      PngHeader header,
      Map<String, byte[]> data,
      long pixelsFrom,
      long pixelsTo,
      PngDamage damage) {
    this.file = file;
    this.header = header;
    this.data = data;
    this.pixelsFrom = pixelsFrom;
    this.pixelsTo = pixelsTo;
    this.damage = damage;
  }

  /**
   * Verifies all checksums.
   *
   * @throws IOException if that of the pixels is wrong
   */
  void verify() throws IOException {
    PngChunk chunk = PngChunk.at(file, Long.BYTES);
    for (; chunk != null && chunk.whole(); chunk = PngChunk.at(file, chunk.end())) {
      boolean pixels = chunk.start() >= pixelsFrom && chunk.start() < pixelsTo;
      if (pixels) {
        chunk.requireSound(file);
      } else if (!READ.contains(chunk.type()) && !chunk.isSound(file)) {
        damage.add("the checksum of its " + chunk.type() + " chunk is wrong");
      }
      if (chunk.is("IEND")) {
        break;
      }
    }
  }

  PngHeader header() {
    return header;
  }

  /** The data of a chunk that is valid and at an allowed position; null if there is none. */
  byte @Nullable [] data(String type) {
    return data.get(type);
  }

  /** The range of the IDAT chunks, which are adjacent. */
  PieceStream.Piece pixels() {
    return PieceStream.Piece.range(pixelsFrom, pixelsTo);
  }

  /** Damage that affects no pixels. */
  Set<String> damage() {
    return damage.phrases();
  }
}

package stylize.image.png;

import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.FileBytes;

/**
 * Parses a PNG's chunks that affect how the picture looks. Like libpng, it skips all others, and
 * also damaged or misplaced ones that are not essential.
 */
final class PngParser {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;

  /** Chunks that must come before the palette. */
  private static final Set<String> COLOURS = Set.of("cICP", "iCCP", "sRGB", "gAMA", "cHRM");

  /** Longest chunk in bytes. Printers' profiles have a few megabytes; longer ones are attacks. */
  private static final int LONGEST = 16 << 20;

  private static final int COLOUR = 3;
  private static final int MOST_COLOURS = COLOUR << Byte.SIZE;

  private final FileBytes file;
  private final Map<String, byte[]> data = new LinkedHashMap<>();
  private final PngDamage damage = new PngDamage();
  private @Nullable PngHeader header;
  private long pixelsFrom;
  private long pixelsTo;

  private PngParser(FileBytes file) {
    this.file = file;
  }

  /**
   * @throws IOException if the picture cannot be shown
   */
  static PngFile parse(FileBytes file) throws IOException {
    return new PngParser(file).parse();
  }

  private PngFile parse() throws IOException {
    for (int i = 0; i < Long.BYTES; i++) {
      if (file.at(i) != (int) (SIGNATURE >>> (Long.SIZE - Byte.SIZE * (i + 1)) & 0xff)) {
        throw new IOException("its signature is not PNG's: perhaps it was sent as text");
      }
    }
    long at = Long.BYTES;
    while (true) {
      PngChunk chunk = PngChunk.at(file, at);
      if (chunk == null || !chunk.whole() || !chunk.isNamed()) {
        cut(chunk);
        break;
      }
      if (chunk.is("IEND")) {
        break;
      }
      take(chunk);
      at = chunk.end();
    }
    if (pixelsTo == 0) {
      throw new EOFException("it has no pixels (no IDAT chunk)");
    }
    if (header().hasPalette() && !data.containsKey("PLTE")) {
      throw new IOException("it has no palette (no PLTE chunk before its pixels)");
    }
    return new PngFile(file, header(), data, pixelsFrom, pixelsTo, damage);
  }

  /** No complete chunk follows. Without pixels there is no picture. */
  private void cut(@Nullable PngChunk chunk) throws IOException {
    String where = chunk == null || !chunk.isNamed() ? "a chunk" : "its " + chunk.type() + " chunk";
    boolean needed = chunk != null && (chunk.is("IDAT") || chunk.is("eXIf"));
    if (pixelsTo == 0 || needed) {
      throw new EOFException("it ends in the middle of " + where);
    }
    damage.add("it ends without its last chunk, IEND");
  }

  private void take(PngChunk chunk) throws IOException {
    String type = chunk.type();
    boolean pixelsBefore = pixelsTo != 0;
    if (header == null) {
      header = header(chunk);
    } else if (chunk.is("IDAT")) {
      pixels(chunk);
    } else if (chunk.is("PLTE") && !pixelsBefore) {
      palette(chunk);
    } else if (chunk.is("tRNS") && !pixelsBefore) {
      transparency(chunk);
    } else if (COLOURS.contains(type)) {
      keep(chunk, pixelsBefore || data.containsKey("PLTE"));
    } else if (chunk.is("eXIf")) {
      keep(chunk, false);
    } else if (chunk.isCritical()) {
      if (!pixelsBefore) {
        throw new IOException(
            chunk.is("CgBI")
                ? "it is Apple's variant for iPhones, no PNG; convert it (on a Mac, xcrun pngcrush"
                    + " -revert-iphone-optimizations in.png out.png)"
                : "its chunk " + type + " is not known, and the picture does not show without it");
      }
      damage.add("a chunk " + type + " stands behind its pixels");
    }
  }

  private PngHeader header(PngChunk chunk) throws IOException {
    if (!chunk.is("IHDR") || chunk.length() != PngHeader.LENGTH) {
      throw new IOException("its first chunk is no header (IHDR)");
    }
    chunk.requireSound(file);
    return PngHeader.of(chunk.data(file));
  }

  private void pixels(PngChunk chunk) {
    if (pixelsTo == 0) {
      pixelsFrom = chunk.start();
    } else if (pixelsTo != chunk.start()) {
      // If the picture continues here, the first chunks are too short, which decoding reports.
      damage.add("some of its IDAT chunks stand apart from the others");
      return;
    }
    pixelsTo = chunk.end();
  }

  private void palette(PngChunk chunk) throws IOException {
    if (!header().hasPalette()) {
      // For colour pictures it is only a hint for displays with few colours.
      return;
    }
    chunk.requireSound(file);
    boolean possible =
        chunk.length() > 0 && chunk.length() <= MOST_COLOURS && chunk.length() % COLOUR == 0;
    if (data.containsKey("PLTE") || !possible) {
      throw new IOException("its palette (PLTE) is none");
    }
    data.put("PLTE", chunk.data(file));
  }

  private void transparency(PngChunk chunk) throws IOException {
    byte[] palette = data.get("PLTE");
    long length = chunk.length();
    boolean possible =
        switch (header().colourType()) {
          case PngHeader.GREY -> length == Short.BYTES;
          case PngHeader.RGB -> length == (long) Short.BYTES * COLOUR;
          case PngHeader.PALETTE ->
              palette != null && length > 0 && length <= palette.length / COLOUR;
          default -> false;
        };
    if (possible) {
      keep(chunk, false);
    } else {
      damage.add("its tRNS chunk does not fit the picture, and is ignored");
    }
  }

  private void keep(PngChunk chunk, boolean misplaced) throws IOException {
    String type = chunk.type();
    if (misplaced) {
      damage.add("its " + type + " chunk stands where it may not, and is ignored");
    } else if (data.containsKey(type)) {
      damage.add("it has more than one " + type + " chunk; the first counts");
    } else if (chunk.length() > LONGEST || !chunk.isSound(file)) {
      damage.add("its " + type + " chunk is damaged, and ignored");
    } else {
      data.put(type, chunk.data(file));
    }
  }

  private PngHeader header() throws IOException {
    if (header == null) {
      throw new EOFException("it has no header (IHDR)");
    }
    return header;
  }
}

package stylize.image.png;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes the chunks before the pixels that a decoder needs, from valid parts of the file only. */
final class PngHead {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final int COLOUR = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private PngHead() {}

  static byte[] of(PngHeader header, byte @Nullable [] palette, byte @Nullable [] transparency) {
    PngHead head = new PngHead();
    head.bytes.writeBytes(SIGNATURE);
    // Java's reader does not support a transparent grey with fewer than 8 bits, but does in a
    // palette.
    boolean fewGreys = header.colourType() == PngHeader.GREY && header.bits() < Byte.SIZE;
    head.chunk("IHDR", header(header, fewGreys ? PngHeader.PALETTE : header.colourType()));
    int colours = 1 << header.bits();
    byte[] transparent = transparency;
    if (fewGreys) {
      head.chunk("PLTE", greys(colours));
      transparent = transparency == null ? null : transparentGrey(transparency, colours);
    } else if (palette != null) {
      // Missing entries are black.
      head.chunk("PLTE", Arrays.copyOf(palette, COLOUR * colours));
      if (transparency != null) {
        transparent = Arrays.copyOf(transparency, Math.min(transparency.length, colours));
      }
    } else if (transparency != null && header.bits() == Byte.SIZE) {
      // The numbers have 16 bits, but only the low 8 count.
      transparent = transparency.clone();
      for (int i = 0; i < transparent.length; i += Short.BYTES) {
        transparent[i] = 0;
      }
    }
    if (transparent != null) {
      head.chunk("tRNS", transparent);
    }
    return head.bytes.toByteArray();
  }

  /** The chunks after the pixels. */
  static byte[] end() {
    PngHead end = new PngHead();
    end.chunk("IEND", new byte[0]);
    return end.bytes.toByteArray();
  }

  private static byte[] header(PngHeader header, int colourType) {
    return ByteBuffer.allocate(PngHeader.LENGTH)
        .putInt(header.size().width())
        .putInt(header.size().height())
        .put((byte) header.bits())
        .put((byte) colourType)
        .put((byte) 0)
        .put((byte) 0)
        .put((byte) (header.interlaced() ? 1 : 0))
        .array();
  }

  private static byte[] greys(int count) {
    byte[] greys = new byte[COLOUR * count];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = (byte) (i / COLOUR * 255 / (count - 1));
    }
    return greys;
  }

  private static byte[] transparentGrey(byte[] grey, int count) {
    byte[] alpha = new byte[count];
    Arrays.fill(alpha, (byte) 0xff);
    alpha[grey[1] & count - 1] = 0;
    return alpha;
  }

  private void chunk(String type, byte[] data) {
    byte[] letters = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(letters);
    checksum.update(data);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(data.length);
      out.write(letters);
      out.write(data);
      out.writeInt((int) checksum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

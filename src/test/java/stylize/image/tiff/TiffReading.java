package stylize.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.reading.PictureReader;

/** Reads TIFF files that tests make. */
abstract class TiffReading {
  static final int RGB = 2;
  static final int INK = 5;
  static final int CIE_LAB = 8;
  static final int ICC_LAB = 9;
  static final byte[] THREE = {51, (byte) 204, (byte) 255};

  @TempDir Path folder;
  final List<String> warnings = new ArrayList<>();

  Picture read(byte[] tiff) throws IOException {
    Path file = Files.write(folder.resolve("made.tif"), tiff);
    return PictureReader.read(file, warnings::add);
  }

  void shows(byte[] tiff, double... rgb) throws IOException {
    showsWithin(0.002, tiff, rgb);
  }

  void showsWithin(double tolerance, byte[] tiff, double... rgb) throws IOException {
    Picture picture = read(tiff);
    int plane = picture.rgb().length / 3;
    for (int channel = 0; channel < 3; channel++) {
      assertThat((double) picture.rgb()[channel * plane])
          .as("channel %d", channel)
          .isCloseTo(rgb[channel], Offset.offset(tolerance));
    }
  }

  void isRefused(byte[] tiff, String reason) {
    assertThatThrownBy(() -> read(tiff))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("made.tif")
        .hasMessageContaining(reason);
  }

  /** Samples in the order of the bytes, or of the bits where they have fewer than 8. */
  static byte[] samples(ByteOrder order, int bits, long... values) {
    if (bits < 8 || bits == 12) {
      int length = (bits * values.length + 7) / 8;
      byte[] packed = new byte[length];
      for (int i = 0; i < bits * values.length; i++) {
        long bit = values[i / bits] >> (bits - 1 - i % bits) & 1;
        packed[i / 8] |= (byte) (bit << 7 - i % 8);
      }
      return packed;
    }
    ByteBuffer out = ByteBuffer.allocate(bits / 8 * values.length).order(order);
    for (long value : values) {
      switch (bits) {
        case 8 -> out.put((byte) value);
        case 16 -> out.putShort((short) value);
        case 32 -> out.putInt((int) value);
        default -> out.putLong(value);
      }
    }
    return out.array();
  }
}

package stylize.image.gif;

import java.awt.Rectangle;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.image.codec.Codec;
import stylize.image.codec.FileBytes;
import stylize.image.codec.Orientation;
import stylize.image.colour.EmbeddedProfile;

/** A GIF's first picture, on the whole canvas. */
public final class GifCodec implements Codec {
  private static final int COLOURS = 256;

  /** The index for empty canvas, above all indexes of a picture. */
  private static final int NOTHING = COLOURS;

  /** First rows of the four passes of interlaced pictures. */
  private static final int[] FIRST = {0, 4, 2, 1};

  private static final int[] STEP = {8, 8, 4, 2};

  private final FileBytes bytes;
  private final GifFrame frame;

  private GifCodec(FileBytes bytes, GifFrame frame) {
    this.bytes = bytes;
    this.frame = frame;
  }

  /**
   * Opens a file that begins like a GIF.
   *
   * @throws IOException if it contains no picture
   */
  public static GifCodec open(FileBytes bytes) throws IOException {
    return new GifCodec(bytes, GifParser.parse(bytes));
  }

  @Override
  public Header header() {
    return new Header(frame.canvas(), Byte.SIZE, Short.BYTES, frame.hasAlpha(), Orientation.NORMAL);
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    Size canvas = frame.canvas();
    short[] indexes = new short[Math.toIntExact(canvas.pixels())];
    Arrays.fill(indexes, (short) NOTHING);
    Rectangle place = frame.place();
    GifPixels.unpack(bytes, frame.data(), (long) place.width * place.height, new Painter(indexes));
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferUShort(indexes, indexes.length),
            canvas.width(),
            canvas.height(),
            canvas.width(),
            1,
            new int[] {0},
            null);
    return new Stored(new BufferedImage(colours(), raster, false, null), profile(warnings));
  }

  /** Places one pixel after the other. */
  private final class Painter implements GifPixels.Sink {
    private final short[] indexes;
    private int x;
    private int y;
    private int pass;

    Painter(short[] indexes) {
      this.indexes = indexes;
    }

    @Override
    public void accept(int index) {
      Size canvas = frame.canvas();
      Rectangle place = frame.place();
      int column = place.x + x;
      int row = place.y + y;
      if (column < canvas.width() && row < canvas.height()) {
        indexes[row * canvas.width() + column] = (short) index;
      }
      if (++x == place.width) {
        x = 0;
        y += frame.interlaced() ? STEP[pass] : 1;
        while (frame.interlaced() && y >= place.height && pass < FIRST.length - 1) {
          y = FIRST[++pass];
        }
      }
    }
  }

  private IndexColorModel colours() {
    int[] colours = new int[COLOURS + 1];
    byte[] palette = frame.palette();
    for (int i = 0; i < COLOURS; i++) {
      int rgb = 0;
      for (int at = 3 * i; at < 3 * i + 3; at++) {
        rgb = rgb << Byte.SIZE | (at < palette.length ? palette[at] & 0xff : 0);
      }
      colours[i] = i == frame.transparent() ? rgb : 0xff000000 | rgb;
    }
    colours[NOTHING] = frame.hasAlpha() ? 0 : 0xff000000 | frame.background();
    return new IndexColorModel(
        Short.SIZE, colours.length, colours, 0, frame.hasAlpha(), -1, DataBuffer.TYPE_USHORT);
  }

  private @Nullable ICC_Profile profile(Consumer<String> warnings) {
    byte[] data = frame.profile();
    return data == null
        ? null
        : EmbeddedProfile.read(() -> new ByteArrayInputStream(data), warnings);
  }
}

package stylize.image.bmp;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageReader;
import stylize.image.codec.Codec;
import stylize.image.codec.FileBytes;
import stylize.image.codec.ImageReaders;
import stylize.image.codec.Orientation;
import stylize.image.codec.PieceStream;
import stylize.image.codec.PieceStream.Piece;
import stylize.image.jpeg.JpegCodec;
import stylize.image.png.PngCodec;

/**
 * A BMP picture, decoded by TwelveMonkeys' reader after known faults of the header have been
 * corrected.
 */
public final class BmpCodec implements Codec {
  /** This many bytes may be missing after the last row, because they are only padding. */
  private static final byte[] FILLING = new byte[Integer.BYTES];

  private final FileBytes bytes;
  private final BmpHeader header;

  private BmpCodec(FileBytes bytes, BmpHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  /**
   * Opens a file that begins like a BMP. If it only wraps a picture of another format, returns that
   * format's codec.
   *
   * @throws IOException if it contains no picture
   */
  public static Codec open(FileBytes bytes) throws IOException {
    BmpHeader header = BmpHeader.of(bytes);
    return switch (header.compression()) {
      case BmpHeader.JPEG -> JpegCodec.open(bytes.from(header.pixels()));
      case BmpHeader.PNG -> PngCodec.open(bytes.from(header.pixels()));
      default -> new BmpCodec(bytes, header);
    };
  }

  @Override
  public Header header() {
    return new Header(
        header.size(),
        Byte.SIZE,
        Math.max(1, header.bits() / Byte.SIZE),
        header.hasAlpha(),
        Orientation.NORMAL);
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    switch (header.compression()) {
      case BmpHeader.RUNS_OF_8_BITS ->
          BmpRuns.require(bytes, header.pixels(), header.size(), Byte.SIZE);
      case BmpHeader.RUNS_OF_4_BITS ->
          BmpRuns.require(bytes, header.pixels(), header.size(), Byte.SIZE / 2);
      default -> header.requirePixels(bytes.length());
    }
    byte[] mended = header.mended();
    List<Piece> pieces =
        List.of(Piece.own(mended), Piece.range(mended.length, bytes.length()), Piece.own(FILLING));
    ImageReader reader = ImageReaders.twelveMonkeys("bmp");
    try (PieceStream stream = new PieceStream(bytes, pieces)) {
      reader.setInput(stream);
      return new Stored(reader.read(0), BmpColours.of(header, bytes, warnings));
    } finally {
      reader.dispose();
    }
  }
}

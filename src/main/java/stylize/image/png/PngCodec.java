package stylize.image.png;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import stylize.image.codec.Codec;
import stylize.image.codec.Exif;
import stylize.image.codec.FileBytes;
import stylize.image.codec.PieceStream;
import stylize.image.codec.PieceStream.Piece;

/**
 * A PNG picture. Java's own reader decodes the pixels and receives nothing else, because it rejects
 * files for faults in other chunks.
 */
public final class PngCodec implements Codec {
  private final FileBytes bytes;
  private final PngFile png;
  private final PngHeader header;

  private PngCodec(FileBytes bytes, PngFile png) {
    this.bytes = bytes;
    this.png = png;
    this.header = png.header();
  }

  /**
   * Opens a file that begins like a PNG.
   *
   * @throws IOException if it contains no picture
   */
  public static PngCodec open(FileBytes bytes) throws IOException {
    return new PngCodec(bytes, PngParser.parse(bytes));
  }

  @Override
  public Header header() {
    boolean alpha = header.hasAlpha() || png.data("tRNS") != null;
    int samples = header.samples() + (alpha && !header.hasAlpha() ? 1 : 0);
    return new Header(
        header.size(),
        Math.max(header.bits(), Byte.SIZE),
        samples * Math.max(header.bits(), Byte.SIZE) / Byte.SIZE,
        alpha,
        Exif.of(png.data("eXIf")).orientation());
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    png.verify();
    PngColours colours = PngColours.of(png);
    Stored stored = decode(colours);
    png.damage().forEach(warnings);
    colours.damage().forEach(warnings);
    return stored;
  }

  private Stored decode(PngColours colours) throws IOException {
    byte[] head = PngHead.of(header, png.data("PLTE"), png.data("tRNS"));
    List<Piece> pieces = List.of(Piece.own(head), png.pixels(), Piece.own(PngHead.end()));
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (PieceStream stream = new PieceStream(bytes, pieces)) {
      reader.setInput(stream);
      return new Stored(reader.read(0), colours.profile());
    } finally {
      reader.dispose();
    }
  }
}

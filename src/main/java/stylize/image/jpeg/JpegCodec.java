package stylize.image.jpeg;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.codec.Codec;
import stylize.image.codec.DecoderWarnings;
import stylize.image.codec.Exif;
import stylize.image.codec.FileBytes;
import stylize.image.codec.ImageReaders;
import stylize.image.codec.PieceStream;
import stylize.image.codec.PieceStream.Piece;
import stylize.image.colour.ColourSpaces;
import stylize.image.colour.NaiveCmyk;

/**
 * A JPEG picture, decoded by Java's own reader (libjpeg). The other parts of the file are parsed
 * here, so that they cannot stop that reader.
 */
public final class JpegCodec implements Codec {
  private static final int PROGRESSIVE_BYTES = 2;

  private final FileBytes bytes;
  private final JpegFile jpeg;
  private final Exif exif;

  private JpegCodec(FileBytes bytes, JpegFile jpeg) {
    this.bytes = bytes;
    this.jpeg = jpeg;
    this.exif = Exif.of(jpeg.exif());
  }

  /**
   * Opens a file that begins like a JPEG.
   *
   * @throws IOException if it contains no picture
   */
  public static JpegCodec open(FileBytes bytes) throws IOException {
    return new JpegCodec(bytes, JpegParser.parse(bytes));
  }

  @Override
  public Header header() {
    JpegFrame frame = jpeg.frame();
    int samples = frame.components().size();
    int bytesPerSample = (frame.precision() + Byte.SIZE - 1) / Byte.SIZE;
    // With more than one scan, the decoder keeps all coefficients.
    int coefficients = jpeg.scans() > 1 ? PROGRESSIVE_BYTES : 0;
    return new Header(
        new Size(frame.columns(), frame.lines()),
        frame.precision(),
        samples * (bytesPerSample + coefficients),
        jpeg.colours() == JpegColours.GREY_ALPHA,
        exif.orientation());
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    DecoderWarnings heard = new DecoderWarnings();
    BufferedImage image = decode(heard);
    if (heard.pixelsMissing() != null) {
      throw new EOFException(heard.pixelsMissing());
    }
    jpeg.damage().forEach(warnings);
    heard.harmless().forEach(warnings);
    return new Stored(image, profile());
  }

  /** The embedded profile; without one, the metadata decide. */
  private @Nullable ICC_Profile profile() {
    boolean colour = jpeg.frame().components().size() == Picture.CHANNELS;
    return jpeg.profile() == null && exif.adobeRgb() && colour
        ? ColourSpaces.adobeRgb()
        : jpeg.profile();
  }

  private BufferedImage decode(DecoderWarnings heard) throws IOException {
    // Java's reader does not support lossless files.
    ImageReader reader =
        jpeg.frame().lossless() ? ImageReaders.twelveMonkeys("jpeg") : ImageReaders.java("jpeg");
    try (PieceStream stream = new PieceStream(bytes, pieces())) {
      reader.setInput(stream);
      reader.addIIOReadWarningListener(heard);
      return switch (jpeg.colours()) {
        case GREY, RGB, YCC -> reader.read(0);
        case GREY_ALPHA -> {
          ColorSpace grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
          yield image((WritableRaster) reader.readRaster(0, null), grey, true);
        }
        case CMYK, YCCK -> {
          WritableRaster raster = (WritableRaster) reader.readRaster(0, null);
          JpegInk.decode(raster, jpeg.colours() == JpegColours.YCCK);
          yield image(raster, NaiveCmyk.SPACE, false);
        }
      };
    } finally {
      reader.dispose();
    }
  }

  /** The start of the file, an Adobe segment that states the colours, and the picture. */
  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(Piece.own((byte) JpegMarker.PREFIX, (byte) JpegMarker.START));
    if (jpeg.colours() == JpegColours.RGB || jpeg.colours() == JpegColours.YCC) {
      pieces.add(jpeg.colours().adobe());
    }
    pieces.addAll(jpeg.pieces());
    return pieces;
  }

  private static BufferedImage image(WritableRaster raster, ColorSpace space, boolean alpha) {
    var model =
        new ComponentColorModel(
            space,
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }
}

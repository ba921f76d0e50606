package stylize.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** A picture that an ImageIO reader decodes. */
final class ImageIoCodec implements Codec {
  private static final Set<String> FORMATS = Set.of("jpeg", "jpg", "tiff", "tif", "bmp", "gif");

  private final Path file;
  private final FileBytes bytes;
  private final ImageReader reader;

  private ImageIoCodec(Path file, FileBytes bytes, ImageReader reader) {
    this.file = file;
    this.bytes = bytes;
    this.reader = reader;
  }

  /** Null if no reader knows the file. */
  static @Nullable ImageIoCodec open(Path file) throws IOException {
    FileBytes bytes = new FileBytes(file);
    ImageInputStream in =
        new PieceStream(bytes, List.of(PieceStream.Piece.range(0, bytes.length())));
    ImageReader reader = readerFor(in);
    if (reader == null) {
      bytes.close();
      // ImageIO takes a reader that fails for one that does not know the format.
      TimeLimit.check();
      return null;
    }
    reader.setInput(in);
    return new ImageIoCodec(file, bytes, reader);
  }

  private static @Nullable ImageReader readerFor(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    return null;
  }

  @Override
  public Header header() throws IOException {
    Size size = new Size(reader.getWidth(0), reader.getHeight(0));
    // Only what cannot fit even without its pixels' type: to know that, a reader may have to go
    // through much of the file.
    PictureReader.requireMemory(file, size, 0);
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    ImageTypeSpecifier type = types != null && types.hasNext() ? types.next() : null;
    int bits = type == null ? Integer.SIZE : type.getColorModel().getPixelSize();
    return new Header(
        size,
        type == null ? Byte.SIZE : type.getColorModel().getComponentSize(0),
        (bits + Byte.SIZE - 1) / Byte.SIZE,
        type == null || type.getColorModel().hasAlpha(),
        hasExif() ? Orientation.of(file) : Orientation.NORMAL);
  }

  /** To look for it in a GIF would mean to go through all of its frames. */
  private boolean hasExif() throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    return format.startsWith("tif") || format.equals("png");
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    Damage damage = new Damage();
    reader.addIIOReadWarningListener(damage);
    BufferedImage image = reader.read(0);
    if (damage.message() != null) {
      throw new IOException(damage.message());
    }
    return new Stored(image, null);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    bytes.close();
  }
}

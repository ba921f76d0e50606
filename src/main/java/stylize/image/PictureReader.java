package stylize.image;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JPEG, PNG, TIFF, BMP, GIF (the first frame) and WebP as they are meant to be shown: upright
 * and in sRGB.
 */
public final class PictureReader {
  private static final Set<String> FORMATS =
      Set.of("jpeg", "jpg", "png", "tiff", "tif", "bmp", "gif", "webp");
  private static final String ACCEPTED = " Accepted are JPEG, PNG, TIFF, BMP, GIF and WebP.";

  /** Part of the heap that one decoded picture may fill. */
  private static final double HEAP_SHARE = 0.8;

  private PictureReader() {}

  /** Finds the readers of all formats, which otherwise the first picture waits for. */
  public static void prepare() {
    IIORegistry.getDefaultInstance();
  }

  /**
   * Reads only a picture's size, as shown.
   *
   * @throws PictureException as {@link #read} does, but without looking at the pixels
   */
  public static Size readSize(Path file) throws PictureException {
    return withReader(file, reader -> Orientation.of(file).shown(checkedSize(file, reader)));
  }

  /**
   * Reads only the bits per channel that a picture is stored with.
   *
   * @throws PictureException as {@link #read} does, but without looking at the pixels
   */
  public static int readBitDepth(Path file) throws PictureException {
    return withReader(
        file,
        reader -> {
          Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
          return types.hasNext() ? types.next().getColorModel().getComponentSize(0) : Byte.SIZE;
        });
  }

  /**
   * Reads a picture.
   *
   * @throws PictureException if the file is missing, no picture, damaged, truncated, or too large
   *     for the memory; nothing is allocated before its size has been checked
   */
  public static Picture read(Path file) throws PictureException {
    return withReader(
        file,
        reader -> {
          checkedSize(file, reader);
          Damage damage = new Damage();
          reader.addIIOReadWarningListener(damage);
          BufferedImage image = reader.read(0);
          if (damage.message() != null) {
            throw new PictureException(
                file + " is damaged or truncated: " + damage.message() + ".");
          }
          return Orientation.of(file).apply(Decoding.picture(image, embeddedProfile(reader)));
        });
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> T withReader(Path file, Reading<T> reading) throws PictureException {
    checkFile(file);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = in == null ? null : readerFor(in);
      if (reader == null) {
        throw new PictureException(
            PictureKind.of(file)
                    .filter(kind -> !kind.readable())
                    .map(kind -> file + " is " + kind + ", which cannot be read. Convert it first.")
                    .orElse(file + " is not a picture of a known kind.")
                + ACCEPTED);
      }
      try {
        reader.setInput(in);
        return reading.from(reader);
      } finally {
        reader.dispose();
      }
    } catch (PictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer hostile files with all kinds of runtime exceptions.
      throw new PictureException(
          file + " is damaged or truncated: " + PictureException.reason(e) + ".", e);
    }
  }

  private static void checkFile(Path file) throws PictureException {
    if (!Files.exists(file)) {
      throw new PictureException(
          Files.isSymbolicLink(file)
              ? file + " is a link to a file that does not exist."
              : file + ": no such file.");
    }
    if (Files.isDirectory(file)) {
      throw new PictureException(file + " is a directory; a picture is expected here.");
    }
    // Opening a pipe would wait for its other end, for ever.
    if (!Files.isRegularFile(file)) {
      throw new PictureException(file + " is a pipe, socket or device; a picture is expected.");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(Riff.HEADER);
    } catch (AccessDeniedException e) {
      throw new PictureException(file + " may not be read: permission denied.", e);
    } catch (IOException e) {
      throw new PictureException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
    if (head.length == 0) {
      throw new PictureException(file + " is empty (0 bytes).");
    }
    if (Riff.length(head) > file.toFile().length()) {
      throw new PictureException(
          file
              + " is damaged or truncated: "
              + Riff.length(head)
              + " bytes long by its own account, "
              + file.toFile().length()
              + " in fact.");
    }
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

  private static Size checkedSize(Path file, ImageReader reader) throws IOException {
    Size size = new Size(reader.getWidth(0), reader.getHeight(0));
    long planes = size.pixels() * Float.BYTES * Picture.CHANNELS;
    requireMemory(file, size, planes);
    // Only now: to know its pixels' type, a reader may have to go through much of the file.
    requireMemory(file, size, planes + size.pixels() * bytesPerPixel(reader));
    return size;
  }

  private static void requireMemory(Path file, Size size, long bytes) throws PictureException {
    long available = (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE);
    if (bytes > available || size.pixels() * Picture.CHANNELS > Integer.MAX_VALUE) {
      throw new PictureException(
          String.format(
              Locale.ROOT,
              "%s is %s: decoding it needs %.1f GB, Java may use %.1f GB. Shrink the picture, or"
                  + " give Java more memory (STYLIZE_JAVA_OPTS=-Xmx…).",
              file,
              size,
              bytes / 1e9,
              available / 1e9));
    }
  }

  private static long bytesPerPixel(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    int bits =
        types != null && types.hasNext()
            ? types.next().getColorModel().getPixelSize()
            : Integer.SIZE;
    return ((long) bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * The PNG reader decodes without its embedded profile; the other formats' readers put theirs into
   * the colour model.
   */
  private static @Nullable ICC_Profile embeddedProfile(ImageReader reader) throws IOException {
    return reader.getFormatName().equalsIgnoreCase("png")
        ? PngProfile.of(reader.getImageMetadata(0))
        : null;
  }
}

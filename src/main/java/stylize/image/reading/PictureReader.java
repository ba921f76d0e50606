package stylize.image.reading;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javax.imageio.spi.IIORegistry;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.Reduction;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.image.bmp.BmpCodec;
import stylize.image.codec.Codec;
import stylize.image.codec.FileBytes;
import stylize.image.codec.Orientation;
import stylize.image.codec.TimeLimit;
import stylize.image.codec.UndecodableException;
import stylize.image.gif.GifCodec;
import stylize.image.jpeg.JpegCodec;
import stylize.image.png.PngCodec;
import stylize.image.tiff.TiffCodec;
import stylize.image.webp.WebpCodec;

/** Reads JPEG, PNG, TIFF, BMP, GIF (the first frame) and WebP pictures, upright and in sRGB. */
public final class PictureReader {
  private static final String ACCEPTED = " Accepted are JPEG, PNG, TIFF, BMP, GIF and WebP.";

  private PictureReader() {}

  /** Finds the readers of all formats, so that the first picture does not wait for it. */
  public static void prepare() {
    IIORegistry.getDefaultInstance();
  }

  /**
   * Reads only a picture's size, as shown.
   *
   * @throws PictureException like {@link #read(Path)}, but without reading the pixels
   */
  public static Size readSize(Path file) throws PictureException {
    return readHeader(file).size();
  }

  /**
   * Reads only what determines a picture's memory.
   *
   * @throws PictureException like {@link #read(Path)}, but without reading the pixels
   */
  public static PictureHeader readHeader(Path file) throws PictureException {
    return open(file, (codec, limit) -> shown(checkedHeader(file, codec)));
  }

  /**
   * Reads only a picture's stored bits per channel.
   *
   * @throws PictureException like {@link #read(Path)}, but without reading the pixels
   */
  public static int readBitDepth(Path file) throws PictureException {
    return open(file, (codec, limit) -> codec.header().bitDepth());
  }

  /** Reads a whole picture, without warnings about damage that affects no pixels. */
  public static Picture read(Path file) throws PictureException {
    return read(file, warning -> {});
  }

  /** Reads a whole picture. */
  public static Picture read(Path file, Consumer<String> warnings) throws PictureException {
    return read(file, Size::longestSide, warnings).picture();
  }

  /**
   * Reads a picture that may be shrunk later. If it is more than four times as long as needed and
   * has two million pixels, only averages are kept: at twice the needed length, or half a million
   * pixels. Colours are converted before they are averaged.
   *
   * @param wanted the longest side that is needed of a picture of a given size, as shown
   * @param warnings receives damage that affects no pixels, in sentences that name the file
   * @throws PictureException if the file is missing, is not a picture, is cut off, has missing
   *     pixels, or is too large for the memory; nothing is allocated before its size has been
   *     checked. Also if decoding takes far longer than a picture of its size can take
   */
  public static Sample read(Path file, ToIntFunction<Size> wanted, Consumer<String> warnings)
      throws PictureException {
    return open(
        file,
        (codec, limit) -> {
          Codec.Header header = checkedHeader(file, codec);
          limit.allow(header.size());
          PictureHeader shown = shown(header);
          int longest = wanted.applyAsInt(shown.size());
          requireHeap(file, shown, longest);
          Codec.Stored stored =
              codec.read(
                  damage -> warnings.accept(file + " is damaged, but shows: " + damage + "."));
          Picture picture =
              Decoding.picture(
                  stored.image(),
                  Reduction.of(header.size(), longest),
                  header.orientation(),
                  stored.profile());
          return new Sample(picture, shown.size());
        });
  }

  /** A picture that is in memory already, of any colour model; upright and in sRGB. */
  public static Picture of(BufferedImage image) {
    Size size = new Size(image.getWidth(), image.getHeight());
    return Decoding.picture(image, size, Orientation.NORMAL, null);
  }

  private static PictureHeader shown(Codec.Header header) {
    return new PictureHeader(
        header.orientation().shown(header.size()), header.bytesPerPixel(), header.hasAlpha());
  }

  private interface Use<T> {
    T of(Codec codec, TimeLimit limit) throws IOException;
  }

  private static <T> T open(Path file, Use<T> use) throws PictureException {
    checkFile(file);
    try (TimeLimit limit = TimeLimit.start();
        FileBytes bytes = new FileBytes(file)) {
      Codec codec = codec(file, bytes);
      if (codec == null) {
        throw new PictureException(
            PictureKind.of(file)
                    .filter(kind -> !kind.readable())
                    .map(kind -> refusal(file, kind))
                    .orElse(file + " is not a picture of a known kind.")
                + ACCEPTED);
      }
      return use.of(codec, limit);
    } catch (PictureException e) {
      throw e;
    } catch (UndecodableException e) {
      throw new PictureException(file + " " + e.getMessage() + ".", e);
    } catch (OutOfMemoryError e) {
      // With the cause, so that a batch tries it again alone.
      throw new PictureException(file + " cannot be read: Java ran out of memory.", e);
    } catch (IOException | RuntimeException | StackOverflowError | InternalError e) {
      // Decoders throw various runtime exceptions for hostile files.
      String reason = PictureException.reason(e);
      throw new PictureException(
          TimeLimit.ExceededException.isCauseOf(e)
              ? file + " is not read: " + reason + ". Save it anew, in another format."
              : file + " is damaged or truncated: " + reason + ".",
          e);
    }
  }

  private static String refusal(Path file, PictureKind kind) {
    return String.format(
        "%s is %s, which cannot be read. Convert it first (%s).", file, kind, kind.conversion());
  }

  /** The codec for a file's first bytes; null if there is none. */
  private static @Nullable Codec codec(Path file, FileBytes bytes) throws IOException {
    PictureKind kind = PictureKind.of(file).orElse(null);
    if (kind == null) {
      return null;
    }
    return switch (kind) {
      case BMP -> BmpCodec.open(bytes);
      case GIF -> GifCodec.open(bytes);
      case JPEG -> JpegCodec.open(bytes);
      case PNG -> PngCodec.open(bytes);
      case TIFF -> TiffCodec.open(bytes);
      case WEBP -> WebpCodec.open(bytes);
      default -> null;
    };
  }

  private static void checkFile(Path file) throws PictureException {
    if (!Files.exists(file)) {
      throw new PictureException(
          Files.isSymbolicLink(file)
              ? file + " is a link to a file that does not exist."
              : file + ": no such file or folder.");
    }
    if (Files.isDirectory(file)) {
      throw new PictureException(file + " is a directory; a picture is expected here.");
    }
    // Opening a pipe could wait for ever.
    if (!Files.isRegularFile(file)) {
      throw new PictureException(file + " is a pipe, socket or device; a picture is expected.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() < 0) {
        throw new PictureException(file + " is empty (0 bytes).");
      }
    } catch (PictureException e) {
      throw e;
    } catch (AccessDeniedException e) {
      throw new PictureException(file + " may not be read: permission denied.", e);
    } catch (IOException e) {
      throw new PictureException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static Codec.Header checkedHeader(Path file, Codec codec) throws IOException {
    Codec.Header header = codec.header();
    // First, because the product of the sides may overflow.
    HeapLimit.requireArrays(file, header.size());
    HeapLimit.require(file, header.size(), header.size().pixels() * header.bytesPerPixel());
    return header;
  }

  /**
   * Rejects a picture that would not fit into Java's heap while it is decoded.
   *
   * @param wanted the longest side that is needed in the end
   */
  public static void requireHeap(Path file, PictureHeader header, int wanted)
      throws PictureException {
    HeapLimit.require(file, header.size(), header.decodingBytes(wanted));
  }
}

package stylize.image.tiff;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageReader;
import stylize.image.codec.Codec;
import stylize.image.codec.DecoderWarnings;
import stylize.image.codec.FileBytes;
import stylize.image.codec.ImageReaders;
import stylize.image.codec.Orientation;
import stylize.image.codec.PieceStream;
import stylize.image.codec.TiffDirectory;
import stylize.image.codec.UndecodableException;
import stylize.image.colour.EmbeddedProfile;

/**
 * The main page of a TIFF or BigTIFF file. TwelveMonkeys' reader decodes its samples; their meaning
 * is decided here.
 */
public final class TiffCodec implements Codec {
  /** Largest file, because TIFF's offsets have four bytes. */
  private static final long LARGEST_FILE = 0xffff_0000L;

  private final FileBytes bytes;
  private final TiffDirectory page;
  private final TiffPicture picture;

  private TiffCodec(FileBytes bytes, TiffDirectory page, TiffPicture picture) {
    this.bytes = bytes;
    this.page = page;
    this.picture = picture;
  }

  /**
   * Opens a file that begins like a TIFF.
   *
   * @throws IOException if it contains no picture that can be decoded
   */
  public static TiffCodec open(FileBytes bytes) throws IOException {
    TiffDirectory page = TiffPages.main(bytes);
    TiffPicture picture = TiffPicture.of(page);
    String unsupported =
        bytes.length() > LARGEST_FILE ? "more than 4 GB" : picture.unsupported(page);
    if (unsupported != null) {
      throw new UndecodableException(
          "is a TIFF with " + unsupported + ", which cannot be read. Convert it");
    }
    return new TiffCodec(bytes, page, picture);
  }

  @Override
  public Header header() throws IOException {
    int sampleBytes = Math.max(1, Integer.highestOneBit(2 * picture.bits() - 1) / Byte.SIZE);
    return new Header(
        picture.size(),
        picture.bits(),
        picture.samples() * sampleBytes,
        picture.mayHaveAlpha(),
        Orientation.ofTag(page.number(TiffTag.ORIENTATION, 1)));
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    TiffLayout layout = TiffLayout.of(page, picture.size(), picture.planes(), bytes.length());
    DecoderWarnings heard = new DecoderWarnings();
    BufferedImage image = decode(TiffSamples.plain(page, picture, layout), heard);
    if (heard.pixelsMissing() != null) {
      throw new EOFException(heard.pixelsMissing());
    }
    heard.harmless().stream().filter(warning -> warning.startsWith("Corrupt")).forEach(warnings);
    ICC_Profile profile =
        page.has(TiffTag.PROFILE)
            ? EmbeddedProfile.read(() -> page.stream(TiffTag.PROFILE), warnings)
            : null;
    return new Stored(
        TiffSamples.meant(image, picture, TiffPicture.white(page)),
        picture.isLab() ? null : profile);
  }

  private BufferedImage decode(TiffPlain directory, DecoderWarnings heard) throws IOException {
    // Not TwelveMonkeys' for fax, because it silently makes a page white if its data end too early.
    ImageReader reader =
        picture.isFax() ? ImageReaders.java("tiff") : ImageReaders.twelveMonkeys("tiff");
    try (PieceStream stream = new PieceStream(bytes, directory.of(bytes.length()))) {
      reader.setInput(stream);
      reader.addIIOReadWarningListener(heard);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }
}

package stylize.image.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The kinds of picture files, recognized by their first bytes and by their names. */
public enum PictureKind {
  JPEG("", "jpg jpeg jpe jfif", marks("\u00ff\u00d8")),
  PNG("", "png", marks("\u0089PNG")),
  RAW(
      "darktable-cli in.raw out.tif",
      "arw cr2 cr3 dng nef nrw orf pef raf rw2 srw x3f",
      marks(
          "FUJIFILMCCD-RAW",
          "II*\0????CR",
          "IIU\0",
          "IIRO",
          "IIRS",
          "MMOR",
          "FOVb",
          "????ftypcrx ")),
  TIFF("", "tif tiff", marks("II*\0", "MM\0*", "II+\0", "MM\0+")),
  BMP("", "bmp", marks("BM")),
  GIF("", "gif", marks("GIF8")),
  WEBP("", "webp", marks("RIFF????WEBP")),
  HEIC(
      "heif-convert in.heic out.png",
      "heic heics",
      PictureStart.brands("heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs")),
  AVIF("magick in.avif out.png", "avif avifs", PictureStart.brands("avif", "avis")),
  HEIF("heif-convert in.heif out.png", "heif hif", PictureStart.brands("mif1", "msf1", "miaf")),
  JPEG_XL("djxl in.jxl out.png", "jxl", marks("\u00ff\n", "\0\0\0\fJXL ")),
  JPEG_2000(
      "magick in.jp2 out.png", "jp2 j2k jpf jpx jpc", marks("\0\0\0\fjP  ", "\u00ffO\u00ffQ")),
  PHOTOSHOP("magick 'in.psd[0]' out.png", "psd psb", marks("8BPS")),
  SVG("rsvg-convert -o out.png in.svg", "svg", PictureStart::isSvg),
  PDF("pdftoppm -png in.pdf out", "", marks("%PDF")),
  POSTSCRIPT("magick in.eps out.png", "", marks("%!PS", "\u00c5\u00d0\u00d3\u00c6")),
  ICON("magick in.ico out.png", "", marks("\0\0\1\0")),
  PNM("magick in.pnm out.png", "", PictureStart::isPnm),
  DIRECTDRAW_SURFACE("magick in.dds out.png", "", marks("DDS ")),
  OPENEXR("magick in.exr out.png", "", marks("v/1\1")),
  RADIANCE("magick in.hdr out.png", "", marks("#?RADIANCE", "#?RGBE")),
  QOI("magick in.qoi out.png", "", marks("qoif")),
  GIMP("magick in.xcf -flatten out.png", "", marks("gimp xcf")),
  WINDOWS_METAFILE(
      "inkscape in.wmf -o out.png",
      "",
      marks("\u00d7\u00cd\u00c6\u009a", "\1\0\0\0" + "?".repeat(36) + " EMF")),
  /** Has no signature at its start. */
  TARGA("magick in.tga out.png", "tga", head -> false);

  /** Bytes that are read from the start; prologues and comments may precede an SVG element. */
  private static final int HEAD = 4096;

  private final String conversion;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<String> extensions;

  @SuppressWarnings("ImmutableEnumChecker") // no lambda has state
  private final Predicate<String> start;

  PictureKind(String conversion, String extensions, Predicate<String> start) {
    this.conversion = conversion;
    this.extensions = Set.of(extensions.split(" "));
    this.start = start;
  }

  /** Signatures at the start of files, in Latin-1; a question mark is any byte. */
  private static Predicate<String> marks(String... marks) {
    return head -> Arrays.stream(marks).anyMatch(mark -> PictureStart.begins(head, mark));
  }

  /** False for kinds without a decoder in {@link PictureReader}. */
  public boolean readable() {
    return conversion.isEmpty();
  }

  /** A command that converts a file to a readable format; empty for readable kinds. */
  String conversion() {
    return conversion;
  }

  /**
   * True if a file is recognized as a picture: by its extension, even if it is damaged, or else by
   * its first bytes.
   */
  public static boolean looksLikePicture(Path file) {
    return named(file).isPresent() || of(file).filter(PictureKind::readable).isPresent();
  }

  /** The kind for a file's extension. */
  public static Optional<PictureKind> named(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(
            kind ->
                !extension.isEmpty() && name.contains(".") && kind.extensions.contains(extension))
        .findFirst();
  }

  /** The kind for a file's first bytes; empty if they are unknown or cannot be read. */
  public static Optional<PictureKind> of(Path file) {
    // Opening a pipe would wait for its writer.
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      Optional<PictureKind> started =
          Arrays.stream(values()).filter(kind -> kind.start.test(head)).findFirst();
      Optional<PictureKind> named = named(file);
      // Cameras' raw files are TIFFs whose first picture is a small copy.
      boolean byName =
          started.isEmpty()
              ? named.equals(Optional.of(TARGA))
              : named.equals(Optional.of(RAW)) && started.get() == TIFF;
      return byName ? named : started;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return name().replace('_', ' ');
  }
}
